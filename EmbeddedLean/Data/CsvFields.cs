using System.Buffers.Text;

namespace Sluice.EmbeddedLean.Data;

/// <summary>Walks over the comma separated fields of a line of bytes. Nothing is allocated.</summary>
internal ref struct CsvFields(ReadOnlySpan<byte> line)
{
    /// <summary>Digits that surely fit an unsigned 64-bit number.</summary>
    private const int PlainDigits = 18;

    private ReadOnlySpan<byte> _rest = line;
    private bool _ended;

    /// <exception cref="FormatException">There is no further field.</exception>
    public ReadOnlySpan<byte> Next()
    {
        if (_ended) throw new FormatException("it has too few fields");
        var comma = _rest.IndexOf((byte)',');
        if (comma < 0)
        {
            _ended = true;
            return _rest;
        }

        var field = _rest[..comma];
        _rest = _rest[(comma + 1)..];
        return field;
    }

    public long NextInteger()
    {
        var field = Next();
        if (Utf8Parser.TryParse(field, out long value, out var used) && used == field.Length) return value;
        // Some files write whole milliseconds with a fraction of zero.
        return decimal.ToInt64(ParseDecimal(field, 0));
    }

    /// <summary>An empty field is zero.</summary>
    /// <param name="scale">Decimal places to shift by: 4 for prices that are stored times 10,000.</param>
    public decimal NextDecimal(int scale) => ParseDecimal(Next(), scale);

    private static decimal ParseDecimal(ReadOnlySpan<byte> field, int scale)
    {
        if (field.IsEmpty) return 0m;
        ulong digits = 0;
        var count = 0;
        var places = -1;
        var negative = field[0] == '-';
        for (var i = negative ? 1 : 0; i < field.Length; i++)
        {
            var character = field[i];
            if (character is >= (byte)'0' and <= (byte)'9')
            {
                if (++count > PlainDigits) return ParseSlowly(field, scale);
                digits = (digits * 10) + (ulong)(character - '0');
                if (places >= 0) places++;
            }
            else if (character == '.' && places < 0) places = 0;
            else return ParseSlowly(field, scale);
        }

        if (count == 0) return ParseSlowly(field, scale);
        return new decimal((int)(uint)digits, (int)(uint)(digits >> 32), 0, negative, (byte)(Math.Max(places, 0) + scale));
    }

    /// <summary>Exponents, very long numbers, surrounding blanks: rare.</summary>
    private static decimal ParseSlowly(ReadOnlySpan<byte> field, int scale)
    {
        var trimmed = field.Trim((byte)' ').Trim((byte)'"');
        if (trimmed.IsEmpty) return 0m;
        var parsed = Utf8Parser.TryParse(trimmed, out decimal value, out var used) && used == trimmed.Length;
        if (!parsed) parsed = Utf8Parser.TryParse(trimmed, out value, out used, 'E') && used == trimmed.Length;
        if (!parsed) throw new FormatException($"'{System.Text.Encoding.UTF8.GetString(field)}' is no number");
        for (var i = 0; i < scale; i++) value /= 10m;
        return value;
    }
}
