import type { Day } from "../city/calendar.ts";
import { cameras } from "../city/cameras.ts";
import type { Incident } from "../city/incident.ts";
import { incidentsOf } from "../city/incidents.ts";
import { mixAll, streamSeed } from "../city/mix.ts";
import { type RoadLink, roadLinks } from "../city/road-links.ts";
import { type DirtNote, dirtyRecords } from "./dirty-records.ts";
import type { IncidentRecord } from "./incident-record.ts";
import { incidentRecord } from "./incident-report.ts";
import { type IncidentUpdate, incidentUpdates } from "./incident-updates.ts";

/** What the control centre has of the incidents of one day, and what it should have. */
export interface IncidentDay {
  readonly records: readonly IncidentRecord[];
  readonly updates: readonly IncidentUpdate[];
  readonly clean: readonly { readonly record: IncidentRecord; readonly incident: Incident }[];
  readonly dirt: readonly DirtNote[];
}

/** The incidents of a seed's city; each day can be had without the others. */
export class IncidentDays {
  readonly #links: readonly RoadLink[] = roadLinks();
  readonly #seen: ReadonlySet<number>;
  readonly #seed: number;
  readonly #states: { readonly report: number; readonly update: number; readonly dirt: number };

  constructor(seed: number) {
    this.#seed = seed;
    this.#seen = new Set(cameras().flatMap(({ link }) => (link === null ? [] : [link.no])));
    this.#states = {
      report: streamSeed(seed, "incident-report"),
      update: streamSeed(seed, "incident-update"),
      dirt: streamSeed(seed, "incident-dirt"),
    };
  }

  ofDay(day: Day): IncidentDay {
    const clean = incidentsOf(day, this.#links, this.#seed).map((incident) => ({
      incident,
      record: this.#recordOf(incident),
    }));
    const { records, notes } = dirtyRecords(
      day,
      clean.map(({ record }) => record),
      { links: this.#links, state: this.#states.dirt },
    );
    return { records, updates: this.#updatesOf(records, clean), clean, dirt: notes };
  }

  #recordOf(incident: Incident): IncidentRecord {
    const bits = mixAll(this.#states.report, incident.link.no, incident.startMinute);
    return incidentRecord(incident, this.#seen.has(incident.link.no), bits);
  }

  /** Agencies keep their own times, whatever the record says; who calls again is only received. */
  #updatesOf(records: readonly IncidentRecord[], clean: IncidentDay["clean"]): readonly IncidentUpdate[] {
    const own = new Map(clean.map(({ record }) => [record.incidentId, record]));
    return records.flatMap((record) => {
      const bits = mixAll(this.#states.update, record.startMinute, Number(record.linkId));
      const updates = incidentUpdates(own.get(record.incidentId) ?? record, bits);
      return own.has(record.incidentId) ? updates : updates.slice(0, 1);
    });
  }
}
