"""Prints every element of the files named on standard input, one per line:
path, VR, sha1 of the raw bytes (or items), values as UTF-8 in hexadecimal separated by commas."""
import hashlib
import sys
import warnings

import pydicom
from pydicom.dataelem import RawDataElement
from pydicom.multival import MultiValue

warnings.simplefilter("ignore")


def no_private_dictionary(tag, creator):
    """Vendors' dictionaries are no part of the standard; without them private elements of implicit VR are UN."""
    raise KeyError(tag)


pydicom.dataelem.private_dictionary_VR = no_private_dictionary
pydicom.config.settings.reading_validation_mode = pydicom.config.IGNORE


def text(value):
    original = getattr(value, "original_string", None)
    if original is not None and not isinstance(original, bytes):
        return str(original)
    if isinstance(value, float):
        return repr(float(value))
    return str(value)


def values(element):
    value = element.value
    if value is None:
        return []
    if element.VR == "AT":
        value = value if isinstance(value, (list, MultiValue)) else [value]
        return ["%08X" % int(v) for v in value]
    if isinstance(value, (list, MultiValue)):
        return [text(v) for v in value]
    return [text(value)]


def show(dataset, prefix):
    for tag in sorted(dataset.keys()):
        raw = dataset.get_item(tag)
        digest = "-"
        if isinstance(raw, RawDataElement) and raw.VR != "SQ":
            digest = hashlib.sha1(raw.value or b"").hexdigest()
        path = prefix + "%08X" % int(tag)
        try:
            element = dataset[tag]
        except Exception as problem:
            print(path, "ERROR", digest, type(problem).__name__, sep="\t")
            continue
        vr = getattr(element.VR, "value", element.VR)
        if vr == "SQ":
            items = element.value
            print(path, "SQ", len(items), "", sep="\t")
            for number, item in enumerate(items, 1):
                show(item, "%s/%d/" % (path, number))
        elif isinstance(element.value, bytes):
            if digest == "-":
                digest = hashlib.sha1(element.value).hexdigest()
            print(path, vr, digest, "", sep="\t")
        else:
            print(path, vr, digest, ",".join(v.encode("utf-8", "surrogatepass").hex() for v in values(element)), sep="\t")


for line in sys.stdin:
    name = line.rstrip("\n")
    print("FILE", name, sep="\t")
    try:
        show(pydicom.dcmread(name, force=True), "")
    except Exception as problem:
        print("UNREADABLE", type(problem).__name__, sep="\t")
