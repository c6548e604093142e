"""The files that a glTF or OBJ file names: read and checked once, then handed to trimesh.

trimesh passes over what it cannot find or open, and Pillow opens more than pictures. Here whatever
is named must be a file of the models' folder, and whatever is drawn a picture.
"""

from __future__ import annotations

import base64
import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import trimesh
from trimesh.resolvers import Resolver

from spacenum_datasets.errors import UserError
from spacenum_datasets.pictures import texture
from spacenum_datasets.regular_files import MIB, read_file

MOST_BYTES = 512 * MIB
"""Of a model, and of any file that it names."""

ENCODED = "base64,"
"""Stands in an address that holds the bytes themselves, before them; as trimesh looks for it."""

UNDERSTOOD = frozenset(
    {
        "KHR_materials_specular",
        "KHR_materials_ior",
        "KHR_materials_clearcoat",
        "KHR_materials_sheen",
        "KHR_materials_emissive_strength",
        "KHR_mesh_quantization",
    }
)
"""glTF extensions that a model may require: what they add is small enough to be left out."""


@dataclass(frozen=True)
class Reference:
    """A file that a model names.

    Attributes:
        kind: what it is for.
        key: how the model writes it, and trimesh asks for it.
        name: path from the model's folder.
    """

    kind: str
    key: str
    name: str


class Beside(Resolver):  # type: ignore[misc]
    """Hands trimesh what was read for a model, and notes what it asked for."""

    def __init__(self, files: dict[str, bytes], wanted: set[str], file_name: str) -> None:
        self.files, self.wanted, self.file_name = files, wanted, file_name
        self.given: set[str] = set()
        self.missed: list[str] = []

    def get(self, key: str) -> bytes:
        if key not in self.files:
            self.missed.append(key)
            raise FileNotFoundError(key)
        self.given.add(key)
        return self.files[key]

    def keys(self) -> list[str]:
        return list(self.files)

    def write(self, name: str, data: Any) -> None:
        raise NotImplementedError("models are only read")

    def namespaced(self, namespace: str) -> Beside:
        raise NotImplementedError("a model has one folder")

    def refuse_losses(self, path: Path) -> None:
        """Raises UserError where something was asked for in vain, or named and never asked for."""
        if lost := [*self.missed, *sorted(self.wanted - self.given)]:
            raise UserError(
                f"{path}: names {lost[0][:200]!r} in a way that is not understood: give the file "
                "a plain name, without options, and name it once"
            )


def read_model(path: Path) -> tuple[bytes, Beside]:
    """A glTF, GLB or OBJ file, and everything that it names.

    Raises:
        UserError: a file is missing, no regular file of the model's folder, or too large; what
            should be a picture is none; or an extension is needed that is not understood.
    """
    data = read_file(path, path.parent, MOST_BYTES)
    try:
        obj = path.suffix.lower() == ".obj"
        named = _in_obj(path, data) if obj else _in_gltf(path, data)
    except UserError:
        raise
    except Exception as error:  # whatever a file of a stranger's making lacks
        raise UserError(f"{path}: cannot be read ({type(error).__name__}: {error})") from error
    return data, named


def _read(path: Path, reference: Reference) -> bytes:
    """The bytes of a file that a model names."""
    file = path.parent / reference.name
    what = f"{path}: its {reference.kind} {reference.name}"
    if not file.exists():
        raise UserError(f"{what} is missing: put it at {file}")
    try:
        return read_file(file, path.parent, MOST_BYTES)
    except UserError as error:
        raise UserError(f"{what} cannot be used: {error.message}") from error


def _in_obj(path: Path, data: bytes) -> Beside:
    files: dict[str, bytes] = {}
    for line in trimesh.util.decode_text(data).splitlines():
        words = line.split(None, 1)
        if len(words) == 2 and words[0] == "mtllib":
            name = words[1].strip()
            files[name] = _read(path, Reference("material file", name, name))
            for reference in _in_mtl(path, files[name]):
                files[reference.key] = _read(path, reference)
                texture(files[reference.key], f"{path}: its texture {reference.name}")
    return Beside(files, set(files), path.name)


def _in_mtl(path: Path, data: bytes) -> Iterator[Reference]:
    for line in trimesh.util.decode_text(data).splitlines():
        words = line.split()
        if len(words) > 1 and words[0].lower() == "map_kd":
            name = line[line.lower().index("map_kd") + len("map_kd") :].strip()
            if words[1].startswith("-"):
                raise UserError(
                    f"{path}: its material file says `map_Kd {name}`: options of a picture are "
                    "not drawn, leave them out"
                )
            yield Reference("texture", name, name)


def _in_gltf(path: Path, data: bytes) -> Beside:
    content, binary = _chunks(data)
    strange = sorted(set(content.get("extensionsRequired", [])) - UNDERSTOOD)
    if strange or "KHR_texture_transform" in content.get("extensionsUsed", []):
        what = ", ".join(strange) or "KHR_texture_transform"
        raise UserError(f"{path}: needs the glTF extension {what}: export it without")
    files: dict[str, bytes] = {}
    buffers = []
    for entry in content.get("buffers", []):
        uri = entry.get("uri")
        buffers.append(binary if uri is None else _at(path, uri, "buffer", files))
    drawn = set(_drawn(path, content))
    wanted = set(files)
    for number, entry in enumerate(content.get("images", [])):
        uri = entry.get("uri")
        name = f"{path}: its texture {_shown(uri, number)}"
        if "bufferView" in entry:
            found = _view(content, buffers, entry["bufferView"])
        elif uri is not None:
            found = _at(path, uri, "texture", files)
        else:
            raise UserError(f"{name} has no bytes: export it again")
        if number in drawn:
            texture(found, name)
            wanted |= {uri} & files.keys()
    kept = {key: value if key in wanted else b"" for key, value in files.items()}
    return Beside(kept, wanted, path.name)


def _chunks(data: bytes) -> tuple[dict[str, Any], bytes]:
    """A glTF's JSON, and the binary part of a GLB."""
    if data[:4] != b"glTF":
        return json.loads(data), b""
    (length,) = struct.unpack_from("<I", data, 12)
    return json.loads(data[20 : 20 + length]), data[28 + length :]


def _at(path: Path, uri: str, kind: str, files: dict[str, bytes]) -> bytes:
    """The bytes at an address, which are put among the files unless it holds them itself."""
    if ENCODED in uri:
        return base64.b64decode(uri.split(ENCODED, 1)[1])
    if uri.startswith("data:"):
        raise UserError(f"{path}: a {kind} is written into it, but not in base64: export it again")
    files[uri] = _read(path, Reference(kind, uri, unquote(uri)))
    return files[uri]


def _view(content: dict[str, Any], buffers: list[bytes], number: int) -> bytes:
    view = content["bufferViews"][number]
    start = view.get("byteOffset", 0)
    buffer: bytes = buffers[view["buffer"]]
    return buffer[start : start + view["byteLength"]]


def _shown(uri: str | None, number: int) -> str:
    """How messages call an image."""
    return unquote(uri) if uri is not None and ENCODED not in uri else f"number {number}"


def _drawn(path: Path, content: dict[str, Any]) -> Iterator[int]:
    """The numbers of images that are drawn: all but what shapes a surface's light alone."""
    for number, material in enumerate(content.get("materials", [])):
        physical = material.get("pbrMetallicRoughness", {})
        glossy = material.get("extensions", {}).get("KHR_materials_pbrSpecularGlossiness", {})
        for key, value in {**material, **physical, **glossy}.items():
            if key.endswith("Texture") and key not in ("normalTexture", "occlusionTexture"):
                given = content["textures"][value["index"]]
                sources = [given.get("source")]
                sources += [e.get("source") for e in given.get("extensions", {}).values()]
                found = [source for source in sources if source is not None]
                if not found or not set(found) <= set(range(len(content.get("images", [])))):
                    raise UserError(
                        f"{path}: the {key} of material {number} has no image: export it again"
                    )
                yield from found
