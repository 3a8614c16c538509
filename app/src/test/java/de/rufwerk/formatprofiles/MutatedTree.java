package de.rufwerk.formatprofiles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A tree of maps, lists and values with one to three things changed.
final class MutatedTree {

    private static final List<Object> VALUES = Arrays.asList(
            "",
            "x",
            "tab",
            "none",
            "UTF-8",
            "EUR",
            "iso",
            "header",
            "side_file",
            "out",
            "5",
            "true",
            " ",
            "\u00e9",
            0,
            1,
            -1,
            5000,
            99_999_999_999L,
            true,
            false,
            null,
            3.5);
    private static final List<String> KEYS = List.of(
            "column",
            "columns",
            "form",
            "values",
            "constant",
            "unit",
            "widths",
            "delimiter",
            "quote",
            "zone",
            "parts",
            "in",
            "line",
            "suffix",
            "records",
            "a_number",
            "account",
            "cost",
            "kind",
            "lines",
            "month",
            "required",
            "x");

    private MutatedTree() {}

    static Object of(Object seed, Random random) {
        Object tree = copy(seed);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            tree = changed(tree, random);
        }
        return tree;
    }

    private static Object copy(Object tree) {
        return switch (tree) {
            case Map<?, ?> map -> {
                var copy = new LinkedHashMap<String, Object>();
                map.forEach((key, value) -> copy.put(String.valueOf(key), copy(value)));
                yield copy;
            }
            case List<?> list ->
                new ArrayList<>(list.stream().map(MutatedTree::copy).toList());
            default -> tree;
        };
    }

    @SuppressWarnings("unchecked")
    private static Object changed(Object tree, Random random) {
        if (tree instanceof Map<?, ?> any && !any.isEmpty()) {
            var map = (Map<String, Object>) any;
            String key = List.copyOf(map.keySet()).get(random.nextInt(map.size()));
            switch (random.nextInt(6)) {
                case 0 -> map.remove(key);
                case 1 -> map.put(key, value(random));
                case 2 -> map.put(KEYS.get(random.nextInt(KEYS.size())), value(random));
                default -> map.put(key, changed(map.get(key), random));
            }
            return map;
        }
        if (tree instanceof List<?> any && !any.isEmpty()) {
            var list = (List<Object>) any;
            int at = random.nextInt(list.size());
            switch (random.nextInt(3)) {
                case 0 -> list.remove(at);
                case 1 -> list.set(at, value(random));
                default -> list.set(at, changed(list.get(at), random));
            }
            return list;
        }
        return value(random);
    }

    private static Object value(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> new ArrayList<Object>();
            case 1 -> new LinkedHashMap<String, Object>(Map.of("column", 1));
            default -> VALUES.get(random.nextInt(VALUES.size()));
        };
    }
}
