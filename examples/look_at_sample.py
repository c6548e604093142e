"""Look at one sample of a dataset that was built: its question, its numbers, its pictures.

Run it in the folder that holds ./spacenum; the pictures are written there too.
"""

from pathlib import Path

from spacenum_datasets import from_row, load, question

rows = load("static_3d", split="test", data="spacenum")
sample = from_row(rows[0], "static_3d")
asked = question(sample)

print(asked.prompt)
print(f"\nThe answer is {sample.spec.letters[sample.answer]}: {asked.options[sample.answer]}\n")
for thing in sample.layout.objects:
    print(f"{thing.role:8} {thing.name:20} from {thing.box.lower} to {thing.box.upper} m")
for number, (image, view) in enumerate(zip(sample.images, sample.views, strict=True), start=1):
    print(
        f"sample_{number}.png was taken at {view.camera.position} m, shows {view.instances} things"
    )
    Path(f"sample_{number}.png").write_bytes(image)
