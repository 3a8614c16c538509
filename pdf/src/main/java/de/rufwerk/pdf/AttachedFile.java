package de.rufwerk.pdf;

import de.rufwerk.pdf.PdfObject.Int;
import de.rufwerk.pdf.PdfObject.Name;
import de.rufwerk.pdf.PdfObject.Ref;
import de.rufwerk.pdf.PdfObject.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// A file that has been written into a document: ISO 19005-3, 6.8.
record AttachedFile(Text name, Ref specification) {

    static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("'D:'uuuuMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    static AttachedFile write(
            PdfWriter target, String name, String mediaType, String description, byte[] content, DocumentInfo info)
            throws IOException {
        Text date = new Text(DATE.format(info.created()).getBytes(StandardCharsets.US_ASCII));
        Dict dict = new Dict()
                .put("Type", new Name("EmbeddedFile"))
                .put("Subtype", new Name(mediaType))
                .put("Params", new Dict().put("Size", new Int(content.length)).put("ModDate", date));
        Ref file = target.add(target.deflated(dict, new Bytes().add(content, 0, content.length)));
        Text title = TextString.to(name);
        Dict specification = new Dict()
                .put("Type", new Name("Filespec"))
                .put("F", title)
                .put("UF", title)
                .put("Desc", TextString.to(description))
                .put("AFRelationship", new Name("Data"))
                .put("EF", new Dict().put("F", file).put("UF", file));
        return new AttachedFile(title, target.add(specification));
    }
}
