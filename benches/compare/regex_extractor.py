#!/usr/bin/env python3
"""NDJSON of reports on standard input, NDJSON of what 41 regular expressions find in them on standard output."""
import json
import re
import sys

LEVEL = r"\b(?:C[1-7]|[TD](?:1[0-2]|[1-9])|Th(?:1[0-2]|[1-9])|L[1-5]|S[1-5])\b"
SPAN = LEVEL + r"(?:\s*(?:-|to|through|–)\s*" + LEVEL + r")?"
NUMBER = r"\d+(?:\.\d+)?"
DATE = r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{1,2}\s+[A-Z][a-z]+\s+\d{4}|[A-Z][a-z]+\s+\d{1,2},\s+\d{4})"

PATTERNS = {
    "date": DATE,
    "age": r"\b(\d{1,3})[- ]?(?:year|yr|y)s?[- ]?old\b|\bage:?\s*(\d{1,3})",
    "sex": r"\b(?:male|female|man|woman|gentleman|lady)\b",
    "regions": r"\b(?:cervical|thoracic|dorsal|lumbar|sacral|lumbosacral|whole|total|entire)\b(?=.{0,30}spine)",
    "contrast": r"\b(?:with and without|without|with|post|pre)[- ]?(?:iv |intravenous )?(?:contrast|gadolinium|gad)",
    "field_strength": r"\b" + NUMBER + r"\s*(?:T|tesla)\b",
    "sagittal_t2": r"\bsag(?:ittal)?\b[^.]{0,30}\b(?:T2|STIR)\b",
    "postcontrast_t1": r"\bpost[- ]?(?:contrast|gad)[^.]{0,30}\bT1\b",
    "primary_lung": r"\b(?:lung|bronch\w+|NSCLC|SCLC)\b[^.]{0,20}(?:ca|carcinoma|cancer|adeno\w+)?",
    "primary_breast": r"\bbreast\b[^.]{0,20}(?:ca|carcinoma|cancer)|\b(?:ductal|lobular) carcinoma",
    "primary_melanoma": r"\bmelanoma\b",
    "primary_cns": r"\b(?:glioblastoma|medulloblastoma|astrocytoma|ependymoma|glioma|GBM)\b",
    "primary_renal": r"\b(?:renal cell|renal|kidney|RCC)\b",
    "primary_other": r"\b(?:prostate|colon|rectal|thyroid|ovar\w+|gastric|lymphoma|bladder|pancrea\w+)\b",
    "diagnosed": r"\bdiagnos\w+\b[^.]{0,30}" + DATE,
    "presented": r"\b(?:present\w+|onset|began)\b[^.]{0,30}" + DATE,
    "died": r"\b(?:died|death|deceased)\b[^.]{0,30}" + DATE,
    "alive": r"\balive\b[^.]{0,30}" + DATE,
    "lesion_count": r"\b(?:solitary|single|one|two|three|four|five|multiple|several|innumerable|\d+)\b[^.]{0,40}\blesions?\b",
    "intramedullary": r"\bintramedullary\b[^.]{0,80}",
    "level": r"\b(?:at|level of|centred at|centered at|from)\s+" + SPAN,
    "level_alone": SPAN,
    "size": NUMBER + r"\s*(?:x|×|by)\s*" + NUMBER + r"(?:\s*(?:x|×|by)\s*" + NUMBER + r")?\s*(?:mm|cm)",
    "length": NUMBER + r"\s*(?:mm|cm)\b",
    "segments": r"\b(?:at least |more than |up to )?(?:\d+|one|two|three|four|five|six|seven|eight)\s+(?:vertebral )?(?:segments?|levels?)",
    "t2_extent": r"\b(?:T2|STIR|edema|oedema|hyperintens\w+|signal)\b[^.]{0,60}\b(?:from|extends?|spann?\w*|over)\b[^.]{0,20}" + SPAN,
    "position": r"\b(?:central|eccentric|exophytic)\w*\b",
    "expansion": r"\b(?:expan\w+|enlarg\w+|swollen|widen\w+)\b",
    "t2_signal": r"\bT2[- ](?:hyper|hypo|iso)intens\w+",
    "t1_signal": r"\bT1[- ](?:hyper|hypo|iso)intens\w+",
    "cyst": r"\b(?:cyst\w*|cavit\w+|necro\w+)\b",
    "hemorrhage": r"\b(?:ha?emorrhag\w+|blood products?|blooming)\b",
    "enhancement": r"\b(?:homogeneous|heterogeneous|ring|avid|intense|faint)\w*[- ]+enhanc\w+|\benhanc\w+\b",
    "rim_sign": r"\brim[- ]sign\b|\brim of\b[^.]{0,30}enhanc\w+",
    "flame_sign": r"\bflame[- ](?:sign|shaped)\b",
    "vertebral": r"\b(?:vertebral|osseous|bon[ey]|epidural)\b[^.]{0,40}\b(?:metasta\w+|deposit\w*|disease|lesions?)\b",
    "leptomeningeal": r"\bleptomening\w+\b[^.]{0,40}",
    "intracranial": r"\b(?:brain|intracranial|cerebell\w+|posterior fossa)\b[^.]{0,40}",
    "non_cns": r"\b(?:lung|liver|hepatic|nodal|adrenal|rib|pelvi\w+)\b[^.]{0,30}\bmetasta\w+",
    "pet": r"\b(?:PET|FDG)\b[^.]{0,60}\b(?:avid|uptake|hypermetabol\w+)\b",
    "new": r"\bnew\b[^.]{0,40}\b(?:lesions?|metasta\w+)\b",
}
assert len(PATTERNS) == 41
COMPILED = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in PATTERNS.items()}


def main():
    out = sys.stdout
    for line in sys.stdin:
        report = json.loads(line)
        text = report["text"]
        found = {}
        for name, pattern in COMPILED.items():
            hits = [hit.group(0) for hit in pattern.finditer(text)]
            if hits:
                found[name] = hits
        out.write(json.dumps({"id": report["id"], "found": found}) + "\n")


if __name__ == "__main__":
    main()
