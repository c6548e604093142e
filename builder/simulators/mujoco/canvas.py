"""One compiled scene on the graphics side: aimed, rendered and read back."""

from __future__ import annotations

import math

import mujoco
import numpy as np
import numpy.typing as npt

from builder.simulators.base import SimulatorError
from builder.simulators.mujoco.gl import soften
from builder.simulators.mujoco.scene import Compiled, RenderQuality
from builder.simulators.mujoco.shadows import Square
from spacenum_datasets.geometry import Camera, Vector

SHOWN, UNSHOWN = 0, 1

LARGEST = 8192
"""Longest edge of a picture, pixels; MuJoCo does not notice when OpenGL refuses more."""

FAR = 4000.0
"""The far plane, metres. MuJoCo brings its shadow map forward by four steps of a depth of 24 bits
over all that lies before this plane: by a millimetre. With a near one it is micrometres, and
shallow hollows are flecked with their own shadow. A picture's depth, being reversed, loses
nothing."""

_FONT = 50
_SEGMENT = int(mujoco.mjtRndFlag.mjRND_SEGMENT)
_IDS = int(mujoco.mjtRndFlag.mjRND_IDCOLOR)


class Canvas:
    """The scene's meshes and textures in the OpenGL context that is current when it is made."""

    def __init__(self, compiled: Compiled, quality: RenderQuality) -> None:
        model = compiled.model
        self.compiled = compiled
        self._near = quality.near
        self._home = model.body_pos.copy()
        self._option = mujoco.MjvOption()
        self._option.geomgroup[:] = 0
        self._option.geomgroup[SHOWN] = 1
        self._free_camera = mujoco.MjvCamera()
        self._scene = mujoco.MjvScene(model, maxgeom=model.ngeom + 1)
        self._owner = np.where(
            compiled.instance_of > 0,
            compiled.instance_of - 1,
            len(compiled.scene.objects) + compiled.surface_of - 1,
        )
        self._context = mujoco.MjrContext(model, _FONT)
        soften(self._context.shadowTex)
        self._context.readDepthMap = mujoco.mjtDepthMap.mjDEPTH_ZEROFAR
        self._rect = mujoco.MjrRect(0, 0, 1, 1)

    def free(self) -> None:
        self._context.free()

    def pose(self, moved: dict[str, Vector]) -> None:
        """Stand every object where the scene says, but the moved ones elsewhere."""
        model = self.compiled.model
        model.body_pos[:] = self._home
        for name, position in moved.items():
            model.body_pos[self.compiled.bodies[name]] = position
        mujoco.mj_kinematics(model, self.compiled.data)

    def aim(
        self,
        camera: Camera,
        shown: npt.NDArray[np.bool_],
        casters: npt.NDArray[np.bool_],
        lit: Square | None = None,
    ) -> None:
        """Choose the camera, and the things that exist for it.

        Args:
            camera: of the picture.
            shown: what is rendered: each object, then each surface.
            casters: what casts a shadow.
            lit: what the shadow map covers; what lies beside it is in full light.
        """
        model = self.compiled.model
        model.geom_group[:] = np.where(shown[self._owner], SHOWN, UNSHOWN)
        mujoco.mjv_updateScene(
            model,
            self.compiled.data,
            self._option,
            None,
            self._free_camera,
            mujoco.mjtCatBit.mjCAT_ALL.value,
            self._scene,
        )
        self._drop_shadows(casters)
        if lit is not None:
            self._aim_shadows(lit)
        self._fit(camera.width, camera.height)
        rotation = np.asarray(camera.rotation)
        half = self._near * math.tan(math.radians(camera.vertical_fov) / 2)
        for eye in self._scene.camera:
            eye.pos, eye.forward, eye.up = camera.position, rotation[:, 2], -rotation[:, 1]
            eye.frustum_center, eye.frustum_width = 0.0, half * camera.width / camera.height
            eye.frustum_bottom, eye.frustum_top = -half, half
            eye.frustum_near, eye.frustum_far = self._near, FAR
            eye.orthographic = 0

    def colours(self) -> npt.NDArray[np.uint8]:
        """The picture, uint8 (height, width, 3)."""
        rgb = np.empty((self._rect.height, self._rect.width, 3), np.uint8)
        self._render(ids=False)
        mujoco.mjr_readPixels(rgb, None, self._rect, self._context)
        return np.ascontiguousarray(rgb[::-1])

    def identities_and_depth(
        self,
    ) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], npt.NDArray[np.float32]]:
        """Instances, surfaces and depths in metres (height, width), all from one pass."""
        shape = (self._rect.height, self._rect.width)
        rgb, buffer = np.empty((*shape, 3), np.uint8), np.empty(shape, np.float32)
        self._render(ids=True)
        mujoco.mjr_readPixels(rgb, buffer, self._rect, self._context)
        code = rgb[::-1, :, 0].astype(np.intp)
        for byte in range(1, (self._scene.ngeom.bit_length() + 7) // 8):
            code |= rgb[::-1, :, byte].astype(np.intp) << (8 * byte)
        drawn = self._scene.geoms[: self._scene.ngeom]
        table = np.zeros((2, self._scene.ngeom + 1), np.int32)
        geoms, codes = [g.objid for g in drawn], [g.segid + 1 for g in drawn]
        table[0, codes] = self.compiled.instance_of[geoms]
        table[1, codes] = self.compiled.surface_of[geoms]
        return table[0].take(code), table[1].take(code), self._metres(buffer[::-1])

    def _metres(self, buffer: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """Depths from a reversed depth buffer, 1 at the near plane and 0 where nothing is seen."""
        near, far = np.float32(self._near), np.float32(FAR)
        depth = near * far / (near + buffer * (far - near))
        depth[buffer == 0] = np.inf
        return depth

    def count_covered(self, left: int, top: int, right: int, bottom: int) -> int:
        """How many pixels of a rectangle of the image the shown geoms cover."""
        rect = mujoco.MjrRect(left, self._rect.height - bottom, right - left, bottom - top)
        rgb = np.empty((rect.height, rect.width, 3), np.uint8)
        self._render(ids=True)
        mujoco.mjr_readPixels(rgb, None, rect, self._context)
        return int(rgb.any(axis=2).sum())

    def _render(self, *, ids: bool) -> None:
        self._scene.flags[_SEGMENT] = self._scene.flags[_IDS] = int(ids)
        mujoco.mjr_setBuffer(mujoco.mjtFramebuffer.mjFB_OFFSCREEN.value, self._context)
        mujoco.mjr_render(self._rect, self._scene, self._context)

    def _aim_shadows(self, lit: Square) -> None:
        self._context.shadowClip = lit.half
        away = FAR - self.compiled.hulls.reach
        for light in self._scene.lights[: self._scene.nlight]:
            if light.castshadow:
                light.pos = lit.centre - np.asarray(light.dir) * away

    def _drop_shadows(self, casters: npt.NDArray[np.bool_]) -> None:
        """Let light through what casts no shadow: MuJoCo's decorations cast none."""
        shadowless = ~casters[self._owner]
        for geom in self._scene.geoms[: self._scene.ngeom]:
            if shadowless[geom.objid]:
                geom.category = mujoco.mjtCatBit.mjCAT_DECOR

    def _fit(self, width: int, height: int) -> None:
        if not (0 < width <= LARGEST and 0 < height <= LARGEST):
            where = self.compiled.scene.id
            raise SimulatorError(
                f"scene {where}: a picture of {width} x {height}; 1 to {LARGEST} can be drawn"
            )
        if width > self._context.offWidth or height > self._context.offHeight:
            mujoco.mjr_resizeOffscreen(
                max(width, self._context.offWidth),
                max(height, self._context.offHeight),
                self._context,
            )
        self._rect = mujoco.MjrRect(0, 0, width, height)
