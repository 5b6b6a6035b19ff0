import { RiskApp } from "./parts/risk-app";
import { Store } from "./state/store";

const app = new RiskApp();
app.store = new Store();
document.body.prepend(app);
void app.store.start();
