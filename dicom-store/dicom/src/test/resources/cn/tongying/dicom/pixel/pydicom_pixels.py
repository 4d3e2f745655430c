"""Writes the pixel cells of each file named on stdin as N.raw (interleaved, little endian) and tells what happened.

JPEG and JPEG-LS are first decompressed by dcmdjpeg, without any colour conversion, and dcmdjpls, so that two decoders other than ours are asked.
"""
import subprocess
import sys

import numpy
import pydicom
from pydicom.pixel_data_handlers import numpy_handler, rle_handler

# Native code of other handlers has crashed on damaged files.
pydicom.config.pixel_data_handlers = [numpy_handler, rle_handler]
JPEG = {f"1.2.840.10008.1.2.4.{last}" for last in (50, 51, 53, 55, 57, 70)}
JPEG_LS = {"1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81"}

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
        if dataset.is_little_endian is False and dataset.BitsAllocated == 8 and dataset["PixelData"].VR == "OW":
            # pydicom 2.3.1 leaves the bytes of OW in big endian as they are; PS3.5 section 7.3 swaps each word.
            words = numpy.frombuffer(dataset.PixelData, ">u2")
            dataset.PixelData = words.astype("<u2").tobytes()
        array = dataset.pixel_array
        unsigned = numpy.dtype(f"<u{array.dtype.itemsize}")
        numpy.ascontiguousarray(array).astype(array.dtype.newbyteorder("<")).view(unsigned).tofile(f"{number}.raw")
        print(f"{number}\tOK")
    except Exception as problem:
        print(f"{number}\t{type(problem).__name__}")
