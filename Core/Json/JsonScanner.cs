using System.Globalization;

namespace Sluice.Core.Json;

/// <summary>
/// Reads JSON by the letter of RFC 8259. The usual readers forgive single quotes, comments, trailing commas, NaN, hexadecimal numbers and
/// text after the end; a document about money that needs forgiveness is refused instead. Does not allocate until a text is asked for.
/// </summary>
internal ref struct JsonScanner
{
    /// <summary>Nesting is kept in the bits of one word.</summary>
    public const int MaximumDepth = 64;

    private readonly ReadOnlySpan<char> _text;
    private readonly int _maximumDepth;
    private ulong _objects;
    private int _depth;
    private int _next;
    private Expected _expected;
    private bool _escaped;

    public JsonScanner(ReadOnlySpan<char> text, int maximumDepth)
    {
        Invariant.Holds(maximumDepth is > 0 and <= MaximumDepth, $"a depth of {maximumDepth} is not within 1 to {MaximumDepth}");
        _text = text;
        _maximumDepth = maximumDepth;
        _expected = Expected.Value;
    }

    private enum Expected
    {
        Value,
        ValueOrEnd,
        Name,
        NameOrEnd,
        CommaOrEnd,
        Nothing
    }

    public JsonToken Token { get; private set; }

    /// <summary>Of a name or a string: what stands between the quotes, escapes untouched. Of a number: its digits.</summary>
    public ReadOnlySpan<char> Raw { get; private set; }

    /// <summary>Where the token starts in the text.</summary>
    public int Start { get; private set; }

    /// <summary>Where the text goes on after the token.</summary>
    public readonly int Position => _next;

    /// <summary>Objects and arrays that are open.</summary>
    public readonly int Depth => _depth;

    /// <summary>What is wrong with the text; null when nothing is, so far.</summary>
    public string? Fault { get; private set; }

    /// <summary>Steps to the next token. False at the end and at a fault.</summary>
    public bool Read()
    {
        if (Token is JsonToken.Fault or JsonToken.End) return false;
        SkipBlanks();
        if (_expected == Expected.CommaOrEnd && !AfterValue()) return Token != JsonToken.Fault;
        if (_expected == Expected.Nothing) return AtEnd();
        Start = _next;
        if (_next >= _text.Length) return Fail("the document ends in the middle");
        var c = _text[_next];
        if (_expected is Expected.Name or Expected.NameOrEnd) return ReadName(c);
        if (_expected == Expected.ValueOrEnd && c == ']') return Close(JsonToken.ArrayEnd);
        return ReadValue(c);
    }

    /// <summary>Skips the value that the scanner stands on. False at a fault.</summary>
    public bool Skip()
    {
        if (Token is not (JsonToken.ObjectStart or JsonToken.ArrayStart)) return Token != JsonToken.Fault;
        var outside = _depth - 1;
        while (Read())
            if (_depth == outside) return true;
        return false;
    }

    /// <summary>The name or string without escapes, in place when it has none.</summary>
    public readonly ReadOnlySpan<char> Plain => _escaped ? JsonEscapes.Resolve(Raw) : Raw;

    /// <summary>The name or string without escapes.</summary>
    public readonly string Text() => _escaped ? JsonEscapes.Resolve(Raw) : Raw.ToString();

    /// <summary>Whether the name or string is exactly this.</summary>
    public readonly bool Is(string text) => _escaped ? JsonEscapes.Resolve(Raw) == text : Raw.SequenceEqual(text);

    /// <summary>The number, when it fits a decimal without loss.</summary>
    public readonly bool TryNumber(out decimal value)
    {
        value = 0;
        // A decimal holds 28 digits and 28 decimals for certain; a longer number would be rounded silently.
        const int Most = 28;
        var (digits, decimals, exponent) = (0, 0, 0);
        var point = false;
        for (var i = 0; i < Raw.Length; i++)
        {
            var c = Raw[i];
            if (c is 'e' or 'E')
            {
                // An exponent beyond an int is beyond a decimal.
                if (!int.TryParse(Raw[(i + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)) return false;
                break;
            }

            if (c == '.') point = true;
            if (!char.IsAsciiDigit(c)) continue;
            if (point) decimals++;
            if (digits > 0 || c != '0') digits++;
        }

        return digits <= Most && decimals - (long)exponent <= Most && decimal.TryParse(Raw, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    private readonly bool InObject => _depth > 0 && ((_objects >> (_depth - 1)) & 1) != 0;

    private void SkipBlanks()
    {
        while (_next < _text.Length && _text[_next] is ' ' or '\t' or '\r' or '\n') _next++;
    }

    private bool AtEnd()
    {
        Start = _next;
        if (_next < _text.Length) return Fail("something follows the end of the document");
        Token = JsonToken.End;
        return false;
    }

    /// <summary>Deals with what may follow a value. True when a name or a value has to be read now.</summary>
    private bool AfterValue()
    {
        Start = _next;
        if (_next >= _text.Length) return Fail("the document ends in the middle");
        var c = _text[_next];
        if (c == (InObject ? '}' : ']'))
        {
            Close(InObject ? JsonToken.ObjectEnd : JsonToken.ArrayEnd);
            return false;
        }

        if (c != ',') return Fail($"expected a comma or the end of the {(InObject ? "object" : "array")}, found {Show(c)}");
        _next++;
        SkipBlanks();
        _expected = InObject ? Expected.Name : Expected.Value;
        return true;
    }

    private bool ReadName(char c)
    {
        if (c == '}' && _expected == Expected.NameOrEnd) return Close(JsonToken.ObjectEnd);
        if (c != '"') return Fail($"expected a name in double quotes, found {Show(c)}");
        if (!ReadText()) return false;
        SkipBlanks();
        if (_next >= _text.Length || _text[_next] != ':') return Fail("a name is not followed by a colon");
        _next++;
        Token = JsonToken.Name;
        _expected = Expected.Value;
        return true;
    }

    private bool ReadValue(char c)
    {
        switch (c)
        {
            case '{': return Open(JsonToken.ObjectStart);
            case '[': return Open(JsonToken.ArrayStart);
            case '"':
                if (!ReadText()) return false;
                return Value(JsonToken.String);
            case 't': return Word("true", JsonToken.True);
            case 'f': return Word("false", JsonToken.False);
            case 'n': return Word("null", JsonToken.Null);
            case '-' or (>= '0' and <= '9'): return ReadNumber();
            case '/': return Fail("comments are not allowed");
            default: return Fail($"expected a value, found {Show(c)}");
        }
    }

    private bool Open(JsonToken token)
    {
        if (_depth == _maximumDepth) return Fail($"nested deeper than {_maximumDepth} levels");
        var bit = 1UL << _depth++;
        _objects = token == JsonToken.ObjectStart ? _objects | bit : _objects & ~bit;
        _next++;
        Token = token;
        _expected = token == JsonToken.ObjectStart ? Expected.NameOrEnd : Expected.ValueOrEnd;
        return true;
    }

    private bool Close(JsonToken token)
    {
        _next++;
        _depth--;
        return Value(token);
    }

    private bool Value(JsonToken token)
    {
        Token = token;
        _expected = _depth == 0 ? Expected.Nothing : Expected.CommaOrEnd;
        return true;
    }

    private bool Word(string word, JsonToken token)
    {
        if (!_text[_next..].StartsWith(word)) return Fail("expected a value; only true, false and null go without quotes");
        _next += word.Length;
        return Value(token);
    }

    private bool ReadNumber()
    {
        var i = _next;
        if (At(i) == '-') i++;
        var whole = i;
        i = SkipDigits(i);
        if (i == whole || (i > whole + 1 && _text[whole] == '0')) return Fail("a number has no digits or starts with a zero too many");
        if (At(i) == '.')
        {
            var fraction = ++i;
            i = SkipDigits(i);
            if (i == fraction) return Fail("a number ends with its point");
        }

        if (At(i) is 'e' or 'E')
        {
            i++;
            if (At(i) is '+' or '-') i++;
            var exponent = i;
            i = SkipDigits(i);
            if (i == exponent) return Fail("a number has no exponent after its e");
        }

        Raw = _text[_next..i];
        _next = i;
        return Value(JsonToken.Number);
    }

    private readonly char At(int i) => i < _text.Length ? _text[i] : '\0';

    private readonly int SkipDigits(int i)
    {
        while (i < _text.Length && char.IsAsciiDigit(_text[i])) i++;
        return i;
    }

    private bool ReadText()
    {
        _escaped = false;
        for (var i = _next + 1; i < _text.Length; i++)
        {
            var c = _text[i];
            if (c == '"')
            {
                Raw = _text[(_next + 1)..i];
                _next = i + 1;
                return true;
            }

            if (c < ' ') return Fail("a string has a control character that is not escaped");
            if (char.IsSurrogate(c))
            {
                if (!char.IsHighSurrogate(c) || !char.IsLowSurrogate(At(i + 1))) return Fail("a string has half a character (a lone surrogate)");
                i++;
            }

            if (c != '\\') continue;
            _escaped = true;
            var length = JsonEscapes.LengthAt(_text, i);
            if (length == 0) return Fail("a string has an escape that JSON does not know, or half a character");
            i += length - 1;
        }

        return Fail("a string has no end");
    }

    private bool Fail(string fault)
    {
        Token = JsonToken.Fault;
        Fault = fault;
        Start = Math.Min(_next, _text.Length);
        return false;
    }

    private static string Show(char c) => c is > ' ' and < (char)127 ? $"'{c}'" : $"character {(int)c:X4}";
}
