package de.rufwerk.portal;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.Map;

/// A QR code for an SVG.
///
/// @param size of the view box, with the quiet zone
/// @param path of all dark squares
record QrSquare(int size, String path) {

    private static final int QUIET = 4;

    static QrSquare of(String text) throws WriterException {
        BitMatrix dark =
                new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, QUIET));
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < dark.getHeight(); y++) {
            for (int x = 0; x < dark.getWidth(); x++) {
                if (dark.get(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return new QrSquare(dark.getWidth(), path.toString());
    }
}
