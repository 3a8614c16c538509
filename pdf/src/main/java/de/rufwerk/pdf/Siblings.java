package de.rufwerk.pdf;

import de.rufwerk.pdf.PdfObject.Ref;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The children of a structure element that several parts have a share in. The document of a month has one for each
/// invoice; were a part to look at all of them for its own, the time would grow with the square of the parts.
final class Siblings {

    /// Object number and place of each child that is an element, as one number, sorted.
    private final long[] elements;

    /// Places of the other children: content.
    private final List<Integer> contents = new ArrayList<>();

    Siblings(List<PdfObject> kids, PdfObjects source) {
        long[] found = new long[kids.size()];
        int size = 0;
        for (int place = 0; place < found.length; place++) {
            PdfObject kid = kids.get(place);
            if (kid instanceof Ref ref && source.resolve(ref) instanceof Dict dict && !Tags.isContent(dict)) {
                found[size++] = (long) ref.number() << 32 | place;
            } else {
                contents.add(place);
            }
        }
        this.elements = Arrays.copyOf(found, size);
        Arrays.sort(elements);
    }

    /// Places of the children that are content or among these elements, in their order.
    List<Integer> places(Iterable<Integer> numbers) {
        List<Integer> places = new ArrayList<>(contents);
        for (int number : numbers) {
            int at = Arrays.binarySearch(elements, (long) number << 32);
            for (int i = at < 0 ? ~at : at; i < elements.length && elements[i] >>> 32 == number; i++) {
                places.add((int) elements[i]);
            }
        }
        places.sort(null);
        return places;
    }
}
