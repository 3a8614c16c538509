package de.rufwerk.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// A page by PDFBox with an embedded font, and how that font writes characters.
record Template(Path file, Map<Character, String> codes) {

    static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzÄÖÜäöüß0123456789 .,:;-+/()€&%";

    static InputStream liberationSans() {
        return PDDocument.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf");
    }

    static Template create(Path file) throws IOException {
        Map<Character, String> codes = new HashMap<>();
        try (PDDocument document = new PDDocument();
                InputStream ttf = liberationSans()) {
            PDType0Font font = PDType0Font.load(document, ttf, true);
            for (char letter : LETTERS.toCharArray()) {
                byte[] code = font.encode(String.valueOf(letter));
                codes.put(letter, String.format("%02X%02X", code[0], code[1]));
            }
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(font, 8);
                content.showText(LETTERS);
                content.endText();
            }
            document.save(file.toFile());
        }
        return new Template(file, codes);
    }

    /// A string as an operand.
    String shown(String text) {
        StringBuilder hex = new StringBuilder("<");
        for (char letter : text.toCharArray()) hex.append(codes.get(letter));
        return hex.append('>').toString();
    }
}
