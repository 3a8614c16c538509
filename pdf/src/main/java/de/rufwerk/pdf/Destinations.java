package de.rufwerk.pdf;

import de.rufwerk.pdf.PdfObject.Array;
import de.rufwerk.pdf.PdfObject.Name;
import de.rufwerk.pdf.PdfObject.Text;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where links lead: ISO 32000-2, 12.3.2. The names are read when the first link asks for one.
final class Destinations {

    private final PdfObjects objects;
    private final Dict catalog;
    private @Nullable Map<String, PdfObject> named;

    Destinations(PdfObjects objects, Dict catalog) {
        this.objects = objects;
        this.catalog = catalog;
    }

    /// The page and the place on it, empty when the destination does not exist.
    List<PdfObject> of(@Nullable PdfObject destination) {
        PdfObject value = objects.resolve(destination);
        if (value instanceof Text(byte[] bytes)) value = objects.resolve(names().get(latin1(bytes)));
        if (value instanceof Name(String name)) {
            Dict old = objects.dict(catalog.get("Dests"));
            value = old == null ? null : objects.resolve(old.get(name));
        }
        if (value instanceof Dict dict) value = objects.resolve(dict.get("D"));
        return value instanceof Array(List<PdfObject> place) ? place : List.of();
    }

    private Map<String, PdfObject> names() {
        if (named == null) {
            named = new HashMap<>();
            Dict trees = objects.dict(catalog.get("Names"));
            if (trees != null) NameTree.read(objects, trees.get("Dests"), named);
        }
        return named;
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
