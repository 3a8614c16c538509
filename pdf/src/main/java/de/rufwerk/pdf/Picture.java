package de.rufwerk.pdf;

import de.rufwerk.pdf.PdfObject.Int;
import de.rufwerk.pdf.PdfObject.Name;
import de.rufwerk.pdf.PdfObject.Stream;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// An image, read once and drawn into any number of documents. What is transparent becomes white, as on paper.
public final class Picture {

    private static final long PIXELS = 4_000_000;

    private final int width;
    private final int height;
    private final byte[] packed;

    private Picture(int width, int height, byte[] packed) {
        this.width = width;
        this.height = height;
        this.packed = packed;
    }

    /// Reads a PNG or JPEG of at most four million pixels.
    ///
    /// @throws IllegalArgumentException when it is none, or larger
    public static Picture of(byte[] file) {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) throw new IllegalArgumentException("The image is neither PNG nor JPEG.");
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                if ((long) reader.getWidth(0) * reader.getHeight(0) > PIXELS)
                    throw new IllegalArgumentException("The image has more than four million pixels.");
                return of(reader.read(0));
            } finally {
                reader.dispose();
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("The image cannot be read: " + e.getMessage(), e);
        }
    }

    private static Picture of(BufferedImage image) {
        BufferedImage flat = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = flat.createGraphics();
        graphics.drawImage(image, 0, 0, Color.WHITE, null);
        graphics.dispose();
        Bytes rows = new Bytes();
        int[] pixels = ((DataBufferInt) flat.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < pixels.length; i++) {
            boolean first = i % flat.getWidth() == 0;
            if (first) rows.add(1); // each pixel as the difference to the one on its left
            int left = first ? 0 : pixels[i - 1];
            for (int shift = 16; shift >= 0; shift -= 8) rows.add((pixels[i] >> shift) - (left >> shift));
        }
        try (Packer packer = new Packer(Packer.SMALLEST)) {
            return new Picture(flat.getWidth(), flat.getHeight(), packer.deflate(rows));
        }
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    Stream stream() {
        Dict parameters = new Dict()
                .put("Predictor", new Int(15))
                .put("Colors", new Int(3))
                .put("Columns", new Int(width));
        Dict dict = new Dict()
                .put("Type", new Name("XObject"))
                .put("Subtype", new Name("Image"))
                .put("Width", new Int(width))
                .put("Height", new Int(height))
                .put("ColorSpace", new Name("DeviceRGB"))
                .put("BitsPerComponent", new Int(8))
                .put("Filter", new Name("FlateDecode"))
                .put("DecodeParms", parameters);
        return new Stream(dict, MemorySegment.ofArray(packed));
    }
}
