import { readFileSync } from "node:fs";
import { join } from "node:path";
import { feature } from "topojson-client";
import { z } from "zod";
import { CatalogueError } from "#catalogue/catalogue-error";
import { type Polygon, type Position, type Ring, tidyPolygon } from "#catalogue/polygon";

/** What a TopoJSON file says of one area. */
export type Outline =
  | {
      readonly kind: "area";
      /** Its place in the file, from 1. */
      readonly place: number;
      readonly raw: string;
      readonly code: string;
      readonly name: string;
      readonly polygons: readonly Polygon[];
    }
  | {
      readonly kind: "faulty";
      readonly place: number;
      readonly raw: string;
      /** What is wrong, in words that need no language. */
      readonly fault: string;
    };

const PairSchema = z.tuple([z.number(), z.number()]);
const ArcsSchema = z.array(z.int());
/** The frame only: a fault of one area is no fault of the others. */
const TopologySchema = z.object({
  type: z.literal("Topology"),
  transform: z.object({ scale: PairSchema, translate: PairSchema }).exactOptional(),
  arcs: z.array(z.array(PairSchema).min(1)),
  objects: z.record(
    z.string(),
    z.object({ type: z.literal("GeometryCollection"), geometries: z.array(z.unknown()) }),
  ),
});
const PropertiesSchema = z.object({ code: z.string(), name: z.string() });
const AreaSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Polygon"), arcs: z.array(ArcsSchema), properties: PropertiesSchema }),
  z.object({
    type: z.literal("MultiPolygon"),
    arcs: z.array(z.array(ArcsSchema)),
    properties: PropertiesSchema,
  }),
]);
type Area = z.infer<typeof AreaSchema>;

/**
 * Areas of all objects of a TopoJSON file in WGS 84, in the file's order.
 * @throws CatalogueError when it is no TopoJSON
 */
export function readOutlines(dir: string, file: string): readonly Outline[] {
  const { topology, geometries } = readTopology(dir, file);
  return geometries.map(({ geometry, raw }, index) => {
    const about = { place: index + 1, raw };
    const area = AreaSchema.safeParse(geometry);
    if (!area.success) return { kind: "faulty", ...about, fault: faultOf(area.error) };
    const outlined = polygonsOf(topology, area.data);
    return typeof outlined === "string"
      ? { kind: "faulty", ...about, fault: outlined }
      : { kind: "area", ...about, ...area.data.properties, polygons: outlined };
  });
}

/** What `feature` takes, of which more is written down than is needed for areas. */
type Topology = Parameters<typeof feature>[0];
type CheckedTopology = z.infer<typeof TopologySchema>;

function readTopology(dir: string, file: string) {
  try {
    const topology = TopologySchema.parse(JSON.parse(readFileSync(join(dir, file), "utf8")));
    const all = Object.values(topology.objects).flatMap(({ geometries }) => geometries);
    // What is nested too deeply can be parsed, but not written again.
    return { topology, geometries: all.map((geometry) => ({ geometry, raw: JSON.stringify(geometry) })) };
  } catch (cause) {
    throw new CatalogueError(
      "source",
      {
        ko: `${file}이(가) 경계의 TopoJSON(type, arcs, objects)이 아닙니다. 잘렸거나 다른 파일이니 원본을 다시 받으세요.`,
        en: `${file} is not TopoJSON of outlines (type, arcs, objects): it was cut, or is another file. Get the original again.`,
      },
      { cause },
    );
  }
}

function faultOf(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue === undefined ? "" : `${issue.path.join(".")}: ${issue.message}`;
}

/** @returns what is wrong with it, where something is. */
function polygonsOf(topology: CheckedTopology, { type, arcs }: Area): readonly Polygon[] | string {
  const count = topology.arcs.length;
  const unknown = arcs.flat(2).find((arc) => (arc < 0 ? ~arc : arc) >= count);
  if (unknown !== undefined) return `arc ${String(unknown)} of ${String(count)}`;
  const polygons = type === "Polygon" ? [arcs] : arcs;
  if (polygons.some((rings) => rings.some((ring) => ring.length === 0))) return "a ring of no arcs";
  const { coordinates } = feature(topology as unknown as Topology, {
    type: "MultiPolygon",
    arcs: polygons,
  }).geometry;
  const rings = coordinates.map((polygon) => polygon.map(ringOf));
  const stray = rings.flat(2).find(([lon, lat]) => !(Math.abs(lon) <= 180 && Math.abs(lat) <= 90));
  if (stray !== undefined) return `${stray.join("°, ")}°`;
  const tidied = rings.map(tidyPolygon).filter((polygon) => polygon !== null);
  return tidied.length === 0 ? "0 m²" : tidied;
}

function ringOf(positions: readonly (readonly number[])[]): Ring {
  return positions.map(([x = NaN, y = NaN]): Position => [x, y]);
}
