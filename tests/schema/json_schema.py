"""The part of JSON Schema that the project's schemas use; a keyword it does not know is an error, not a pass."""
import re

TYPES = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "boolean": bool}
ANNOTATIONS = {"$schema", "$id", "$defs", "title", "description", "properties"}


def is_type(value, name):
    if isinstance(value, bool):
        return name == "boolean"
    return isinstance(value, TYPES[name])


CHECKS = {
    "type": lambda v, want: is_type(v, want),
    "const": lambda v, want: v == want,
    "enum": lambda v, want: v in want,
    "pattern": lambda v, want: not isinstance(v, str) or re.search(want, v) is not None,
    "minLength": lambda v, want: not isinstance(v, str) or len(v) >= want,
    "minItems": lambda v, want: not isinstance(v, list) or len(v) >= want,
    "maxItems": lambda v, want: not isinstance(v, list) or len(v) <= want,
    "minProperties": lambda v, want: not isinstance(v, dict) or len(v) >= want,
    "minimum": lambda v, want: not is_type(v, "number") or v >= want,
    "maximum": lambda v, want: not is_type(v, "number") or v <= want,
    "required": lambda v, want: not isinstance(v, dict) or all(k in v for k in want),
    "dependentRequired": lambda v, want: not isinstance(v, dict)
    or all(k in v for key, needs in want.items() if key in v for k in needs),
}


def errors(value, schema, root=None, path="$"):
    """Every way in which the value does not fit, as "path: keyword wanted"."""
    root = root or schema
    for keyword, want in schema.items():
        if keyword in ANNOTATIONS:
            continue
        if keyword == "$ref":
            target = root
            for part in want.removeprefix("#/").split("/"):
                target = target[part]
            yield from errors(value, target, root, path)
        elif keyword == "items":
            for i, item in enumerate(value if isinstance(value, list) else []):
                yield from errors(item, want, root, f"{path}[{i}]")
        elif keyword == "anyOf":
            if all(list(errors(value, part, root, path)) for part in want):
                yield f"{path}: none of {want!r}"
        elif keyword == "additionalProperties":
            for key in value if isinstance(value, dict) else []:
                if key not in schema.get("properties", {}):
                    yield f"{path}.{key}: not a known property"
        elif not CHECKS[keyword](value, want):
            yield f"{path}: {keyword} {want!r}, but it is {value!r:.80}"
    for key, part in schema.get("properties", {}).items():
        if isinstance(value, dict) and key in value:
            yield from errors(value[key], part, root, f"{path}.{key}")
