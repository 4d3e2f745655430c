"""Wraps each encoded frame named on stdin into a file and has it decoded by dcmtk and by GDCM.

A line holds number, transfer syntax, rows, columns, samples, photometric interpretation, bits allocated, bits stored and pixel
representation; N.stream holds the frame. N.dcmtk and N.gdcm become its cells, each pixel with all its samples.
"""
import subprocess
import sys

import numpy
import pydicom
from pydicom.dataset import FileDataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.pixel_data_handlers import numpy_handler

pydicom.config.pixel_data_handlers = [numpy_handler]
DCMTK = {"1.2.840.10008.1.2.5": ["dcmdrle"], "1.2.840.10008.1.2.4.80": ["dcmdjpls"], "1.2.840.10008.1.2.4.50": ["dcmdjpeg", "+cn"]}
GDCM = ["gdcmconv", "--raw"]


def cells(command, source, target):
    done = subprocess.run([*command, source, target], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{command} of {source}: {done.stderr}")
    dataset = pydicom.dcmread(target)
    dataset.PhotometricInterpretation = "RGB" if dataset.SamplesPerPixel == 3 else "MONOCHROME2"
    return numpy.ascontiguousarray(dataset.pixel_array).tobytes()


for line in sys.stdin.read().splitlines():
    number, syntax, rows, columns, samples, photometric, allocated, stored, signed = line.split(" ")
    meta = FileMetaDataset()
    meta.TransferSyntaxUID = syntax
    meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.7"
    meta.MediaStorageSOPInstanceUID = "2.25.1" + number
    dataset = FileDataset(f"{number}.dcm", {}, file_meta=meta, preamble=b"\0" * 128)
    dataset.is_little_endian = True
    dataset.is_implicit_VR = False
    dataset.SOPClassUID = meta.MediaStorageSOPClassUID
    dataset.SOPInstanceUID = meta.MediaStorageSOPInstanceUID
    dataset.StudyInstanceUID = dataset.SeriesInstanceUID = "2.25.1"
    dataset.Modality = "OT"
    dataset.SamplesPerPixel = int(samples)
    dataset.PhotometricInterpretation = photometric
    if samples == "3":
        dataset.PlanarConfiguration = 0
    dataset.Rows, dataset.Columns = int(rows), int(columns)
    dataset.BitsAllocated, dataset.BitsStored, dataset.HighBit = int(allocated), int(stored), int(stored) - 1
    dataset.PixelRepresentation = int(signed)
    with open(f"{number}.stream", "rb") as file:
        dataset.PixelData = encapsulate([file.read()])
    dataset["PixelData"].is_undefined_length = True
    dataset.save_as(f"{number}.dcm", write_like_original=False)
    for name, command in (("dcmtk", DCMTK[syntax]), ("gdcm", GDCM)):
        with open(f"{number}.{name}", "wb") as file:
            file.write(cells(command, f"{number}.dcm", f"{number}.{name}.dcm"))
