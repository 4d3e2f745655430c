"""Writes the pixel cells of each file named on stdin as N.raw (interleaved, little endian) and tells what happened.

JPEG and JPEG-LS are first decompressed by dcmdjpeg, without any colour conversion, and dcmdjpls, JPEG 2000 by gdcmconv, which asks
OpenJPEG, HTJ2K by OpenJPEG itself, so that decoders other than ours are asked.
"""
import subprocess
import sys

import numpy
import pydicom
from pydicom.encaps import generate_pixel_data_frame
from pydicom.pixel_data_handlers import numpy_handler, rle_handler

# Native code of other handlers has crashed on damaged files.
pydicom.config.pixel_data_handlers = [numpy_handler, rle_handler]
JPEG = {f"1.2.840.10008.1.2.4.{last}" for last in (50, 51, 53, 55, 57, 70)}
JPEG_2000 = {"1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91"}
HTJ2K = {f"1.2.840.10008.1.2.4.{last}" for last in (201, 202, 203)}
JPEG_LS = {"1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81"}


def high_throughput(dataset, number):
    """Decodes the one frame by opj_decompress, whose planes are laid side by side."""
    (stream,) = generate_pixel_data_frame(dataset.PixelData, 1)
    with open(f"{number}.j2k", "wb") as file:
        file.write(stream)
    subprocess.run(["opj_decompress", "-i", f"{number}.j2k", "-o", f"{number}.rawl"], check=True, capture_output=True)
    planes = numpy.fromfile(f"{number}.rawl", "<u1" if dataset.BitsAllocated == 8 else "<u2")
    return planes.reshape(dataset.SamplesPerPixel, dataset.Rows, dataset.Columns).transpose(1, 2, 0)


for number, line in enumerate(sys.stdin.read().splitlines()):
    try:
        dataset = pydicom.dcmread(line, force=True)
        if str(dataset.file_meta.TransferSyntaxUID) in JPEG:
            native = f"{number}.dcm"
            subprocess.run(["dcmdjpeg", "+cn", line, native], check=True, capture_output=True)
            dataset = pydicom.dcmread(native)
        elif str(dataset.file_meta.TransferSyntaxUID) in JPEG_LS:
            native = f"{number}.dcm"
            subprocess.run(["dcmdjpls", line, native], check=True, capture_output=True)
            dataset = pydicom.dcmread(native)
        elif str(dataset.file_meta.TransferSyntaxUID) in JPEG_2000:
            native = f"{number}.dcm"
            subprocess.run(["gdcmconv", "--raw", line, native], check=True, capture_output=True)
            dataset = pydicom.dcmread(native)
        if dataset.is_little_endian is False and dataset.BitsAllocated == 8 and dataset["PixelData"].VR == "OW":
            # pydicom 2.3.1 leaves the bytes of OW in big endian as they are; PS3.5 section 7.3 swaps each word.
            words = numpy.frombuffer(dataset.PixelData, ">u2")
            dataset.PixelData = words.astype("<u2").tobytes()
        array = high_throughput(dataset, number) if str(dataset.file_meta.TransferSyntaxUID) in HTJ2K else dataset.pixel_array
        unsigned = numpy.dtype(f"<u{array.dtype.itemsize}")
        numpy.ascontiguousarray(array).astype(array.dtype.newbyteorder("<")).view(unsigned).tofile(f"{number}.raw")
        print(f"{number}\tOK")
    except Exception as problem:
        print(f"{number}\t{type(problem).__name__}")
