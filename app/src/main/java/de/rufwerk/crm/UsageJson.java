package de.rufwerk.crm;

import de.rufwerk.rating.PriceBasis;
import de.rufwerk.transfer.ChargeBatch;
import de.rufwerk.transfer.ChargeItem;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A batch of charges as the CRM's REST interface takes it: a list of usages (TMF635, `docs/api/crm.yaml`).
final class UsageJson {

    private static final int EURO_SCALE = 6;

    private UsageJson() {}

    static byte[] of(ChargeBatch batch) {
        ArrayNode usages = CrmJson.MAPPER.createArrayNode();
        batch.items().forEach(item -> fill(usages.addObject(), batch, item));
        return CrmJson.MAPPER.writeValueAsBytes(usages);
    }

    private static void fill(ObjectNode usage, ChargeBatch batch, ChargeItem item) {
        usage.put("id", item.key());
        usage.put("@type", "Usage");
        usage.put("usageType", "telephony");
        usage.put("status", "rated");
        ObjectNode customer = usage.putArray("relatedParty").addObject();
        customer.put("role", "customer");
        customer.putObject("partyOrPartyRole").put("id", item.customer());
        ObjectNode rated = usage.putArray("ratedProductUsage").addObject();
        rated.putObject("product").put("id", item.line());
        ObjectNode amount = rated.putObject(
                item.priceBasis() == PriceBasis.GROSS ? "taxIncludedRatingAmount" : "taxExcludedRatingAmount");
        amount.put("unit", "EUR");
        amount.put("value", BigDecimal.valueOf(item.amount(), EURO_SCALE));
        ArrayNode characteristics = usage.putArray("usageCharacteristic");
        text(characteristics, "batch", batch.key());
        text(characteristics, "kind", item.kind().name().toLowerCase(Locale.ROOT));
        text(characteristics, "reverses", item.reverses());
        text(characteristics, "month", item.month().toString());
        text(characteristics, "mainNumber", item.mainNumber());
        text(characteristics, "category", item.category());
        number(characteristics, "calls", item.calls());
        number(characteristics, "seconds", item.seconds());
        number(characteristics, "billedSeconds", item.billedSeconds());
        ChargeItem.Call call = item.call();
        if (call != null) {
            usage.put("usageDate", call.started().toString());
            text(characteristics, "caller", call.caller() == 0 ? null : Long.toString(call.caller()));
            text(characteristics, "called", call.called() == 0 ? null : Long.toString(call.called()));
        }
    }

    private static void text(ArrayNode characteristics, String name, @Nullable String value) {
        if (value != null) {
            characteristics.addObject().put("name", name).put("value", value);
        }
    }

    private static void number(ArrayNode characteristics, String name, long value) {
        characteristics.addObject().put("name", name).put("value", value);
    }
}
