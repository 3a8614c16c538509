package de.rufwerk.pdf;

import de.rufwerk.pdf.PdfObject.Array;
import de.rufwerk.pdf.PdfObject.Name;
import de.rufwerk.pdf.PdfObject.Ref;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which layers (optional content, ISO 32000-2, 8.11) are shown: a layer that was hidden stays hidden in a part and in
/// the print file. Layers that no copied page uses are left out, with their names.
final class Layers {

    /// Layers in the target; true: shown.
    private final Map<Ref, Boolean> shown = new LinkedHashMap<>();

    /// By event and category: layers that follow them.
    private final Map<List<PdfObject>, Set<Ref>> automatic = new LinkedHashMap<>();

    /// Takes over those layers of a source that have been copied.
    void add(PdfFile source, ObjectCopier copier) {
        PdfObjects objects = source.objects();
        Dict properties = objects.dict(source.catalog().get("OCProperties"));
        if (properties == null) return;
        Dict settings = objects.dict(properties.get("D"));
        if (settings == null) throw PdfDefect.damaged("The layers have no settings.");
        boolean base =
                !(objects.resolve(settings.get("BaseState")) instanceof Name(String state)) || !state.equals("OFF");
        Set<PdfObject> on = new HashSet<>(objects.items(settings.get("ON")));
        Set<PdfObject> off = new HashSet<>(objects.items(settings.get("OFF")));
        for (PdfObject item : objects.items(properties.get("OCGs"))) {
            Ref copy = item instanceof Ref ref ? copier.copyOf(ref) : null;
            if (copy == null) continue;
            shown.put(copy, base ? !off.contains(item) : on.contains(item));
        }
        for (PdfObject item : objects.items(settings.get("AS"))) {
            Dict usage = objects.dict(item);
            if (usage != null) automatic(objects, usage, copier);
        }
    }

    /// Layers that a viewer or a printer shows or hides by itself.
    private void automatic(PdfObjects objects, Dict usage, ObjectCopier copier) {
        PdfObject event = objects.resolve(usage.get("Event"));
        PdfObject category = objects.resolve(usage.get("Category"));
        if (event == null || category == null) throw PdfDefect.damaged("The layers have no settings.");
        for (PdfObject item : objects.items(usage.get("OCGs"))) {
            Ref copy = item instanceof Ref ref ? copier.copyOf(ref) : null;
            if (copy != null)
                automatic
                        .computeIfAbsent(List.of(event, category), _ -> new LinkedHashSet<>())
                        .add(copy);
        }
    }

    /// Null without layers.
    @Nullable
    Dict properties() {
        if (shown.isEmpty()) return null;
        List<PdfObject> hidden = new ArrayList<>();
        shown.forEach((layer, isShown) -> {
            if (!isShown) hidden.add(layer);
        });
        Dict settings = new Dict().put("Name", new PdfObject.Text(new byte[] {'1'}));
        if (!hidden.isEmpty()) settings.put("OFF", new Array(hidden));
        List<PdfObject> usages = new ArrayList<>();
        automatic.forEach((usage, layers) -> usages.add(new Dict()
                .put("Event", usage.get(0))
                .put("Category", usage.get(1))
                .put("OCGs", new Array(List.copyOf(layers)))));
        if (!usages.isEmpty()) settings.put("AS", new Array(usages));
        return new Dict().put("OCGs", new Array(List.copyOf(shown.keySet()))).put("D", settings);
    }
}
