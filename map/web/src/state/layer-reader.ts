import { type Api, type NumberedValues, Refused } from "../api";
import type { Layer } from "../contract";
import { LayerBook } from "../look/layer-book";
import type { Language, Words } from "../words/words";

/** What the reader needs to know of the page. */
export interface LayerLooking {
  readonly language: Language;
  readonly words: Words;
  readonly session: { readonly grounds: string };
  readonly address: {
    readonly at: string | null;
    readonly layer: string | null;
    readonly part: string | null;
  };
  groundsOf<T>(answer: Promise<T>): Promise<T>;
  /** Something has come. */
  layerCame(): void;
}

/** The layers that there are, and the values of the one that is shown; what has come stays until there is other. */
export class LayerReader {
  layers: readonly Layer[] = [];
  values: NumberedValues | null = null;
  /** What the service said instead of values. */
  refusal: string | null = null;
  private reading: Promise<void> | null = null;
  private turn = 0;
  private kept: LayerBook | null = null;

  constructor(
    private readonly api: Api,
    private readonly looking: LayerLooking,
  ) {}

  /** The layer that is shown; null for levels. */
  get layer(): Layer | null {
    return this.layers.find((each) => each.id === this.looking.address.layer) ?? null;
  }

  /** How the layer that is shown is drawn; null while none is, or its values have not come. */
  get book(): LayerBook | null {
    const { layer, values, looking } = this;
    if (!layer || values?.layer !== layer.id) return null;
    const { language, words } = looking;
    const isKept =
      this.kept?.layer === layer && this.kept.values === values && this.kept.language === language;
    if (!isKept) this.kept = new LayerBook(layer, values, language, words.nothingTold);
    return this.kept;
  }

  /** Reads which layers there are, until that is known; once for all who ask at the same time. */
  readLayers(): Promise<void> {
    if (this.layers.length > 0) return Promise.resolve();
    this.reading ??= this.api.layers().then(
      (layers) => {
        this.layers = layers;
        this.looking.layerCame();
      },
      (error) => {
        this.reading = null;
        throw error;
      },
    );
    return this.reading;
  }

  /** Reads the values of the layer that is shown, at the boundary that is shown. */
  async read(): Promise<void> {
    const { layer, part, at } = this.looking.address;
    const turn = ++this.turn;
    // grounds that may not be read are not asked for
    if (layer === null || this.looking.session.grounds !== "open") {
      this.values = null;
      this.refusal = null;
      this.looking.layerCame();
      return;
    }
    if (this.values?.layer !== layer) this.values = null;
    try {
      await this.readLayers();
      const values = await this.looking.groundsOf(this.api.layer(layer, at, part));
      if (turn !== this.turn) return;
      this.values = values;
      this.refusal = null;
    } catch (error) {
      if (turn !== this.turn) return;
      this.refusal = error instanceof Refused ? error.message : String(error);
    }
    this.looking.layerCame();
  }
}
