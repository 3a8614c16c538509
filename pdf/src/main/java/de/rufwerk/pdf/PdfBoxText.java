package de.rufwerk.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/// The words of a page as PDFBox finds them; characters that it does not know either are missing.
final class PdfBoxText implements PdfFile.Reader {

    private static final Pattern WHITE = Pattern.compile("\\s+");

    private static final class Words extends PDFTextStripper {

        private List<Word> words = new ArrayList<>();

        @Override
        protected void writeString(String text, List<TextPosition> positions) {
            if (positions.isEmpty()) return;
            TextPosition first = positions.getFirst();
            TextPosition last = positions.getLast();
            double width = last.getXDirAdj() + last.getWidthDirAdj() - first.getXDirAdj();
            double y = first.getPageHeight() - first.getYDirAdj();
            for (String word : WHITE.split(text.strip(), 0)) {
                words.add(new Word(word, first.getXDirAdj(), y, width, first.getFontSizeInPt(), first.getDir() == 0));
            }
        }
    }

    private final PDDocument document;
    private final Words stripper = new Words();

    PdfBoxText(PDDocument document) {
        this.document = document;
    }

    @Override
    public PageText read(int index) throws IOException {
        stripper.words = new ArrayList<>();
        stripper.setStartPage(index + 1);
        stripper.setEndPage(index + 1);
        try {
            stripper.getText(document);
        } catch (RuntimeException e) { // what a broken font makes of a tolerant reader
            throw new PdfDefect(
                    PdfDefect.Kind.UNREADABLE_TEXT, "The text of page " + (index + 1) + " cannot be read.", e);
        }
        return new PageText(stripper.words);
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
