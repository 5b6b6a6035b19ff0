/** Instants as people of a data set read them: in its own time zone, which is named. */
export class When {
  private readonly clock: Intl.DateTimeFormat;
  private readonly day: Intl.DateTimeFormat;
  private readonly dated: Intl.DateTimeFormat;
  private readonly wholeDay: Intl.DateTimeFormat;
  private readonly zoneName: Intl.DateTimeFormat;

  constructor(
    readonly locale: string,
    readonly timeZone: string,
  ) {
    const at = (options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(locale, { timeZone, hourCycle: "h23", ...options });
    this.clock = at({ hour: "2-digit", minute: "2-digit" });
    this.day = at({ day: "numeric", month: "short" });
    this.dated = at({ day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
    this.wholeDay = new Intl.DateTimeFormat("en-CA", { timeZone });
    this.zoneName = at({ timeZoneName: "shortOffset" });
  }

  /** As in 14:00. */
  time(instant: string | number): string {
    return this.clock.format(new Date(instant));
  }

  /** As in 14 Mar. */
  date(instant: string | number): string {
    return this.day.format(new Date(instant));
  }

  /** As in 14 Mar, 14:00. */
  both(instant: string | number): string {
    return this.dated.format(new Date(instant));
  }

  /** Year, month and day, to tell days apart. */
  dayKey(instant: string | number): string {
    return this.wholeDay.format(new Date(instant));
  }

  /** As in Asia/Shanghai, GMT+8. */
  zone(instant: string | number): string {
    const offset = this.zoneName
      .formatToParts(new Date(instant))
      .find((part) => part.type === "timeZoneName");
    return offset ? `${this.timeZone}, ${offset.value}` : this.timeZone;
  }
}
