namespace QuantConnect;

/// <summary>What a security is, packed into a ticker and one number; the text form is stable and is parsed back to the same.</summary>
public class SecurityIdentifier : IEquatable<SecurityIdentifier>, IComparable<SecurityIdentifier>, IComparable
{
    public static readonly DateTime DefaultDate = new(1998, 1, 2);
    public static readonly HashSet<char> InvalidSymbolCharacters = ['|', ' '];
    public static readonly SecurityIdentifier Empty = new(string.Empty, 0, null, true);
    public static readonly SecurityIdentifier None = new("NONE", 0, null, true);

    private readonly string _symbol;
    private readonly ulong _properties;
    private readonly SecurityIdentifier? _underlying;
    private readonly int _hash;
    private string? _text;

    public SecurityIdentifier(string symbol, ulong properties)
        : this(symbol, properties, null, true)
    {
    }

    public SecurityIdentifier(string symbol, ulong properties, SecurityIdentifier? underlying)
        : this(symbol, properties, underlying is null || underlying.Equals(Empty) ? null : underlying, true)
    {
    }

    private SecurityIdentifier(string symbol, ulong properties, SecurityIdentifier? underlying, bool cleaned)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        if (cleaned && symbol.AsSpan().IndexOfAny('|', ' ') >= 0)
            throw new ArgumentException($"The symbol '{symbol}' holds a blank or a bar, which separate the parts of an identifier.", nameof(symbol));
        _symbol = symbol;
        _properties = properties;
        _underlying = underlying;
        SecurityType = (SecurityType)SidPacking.SecurityType(properties);
        // The hash must not depend on the process: symbols are keys of ordered walks in tests.
        var hash = (int)(properties ^ (properties >> 32));
        foreach (var c in symbol) hash = unchecked(hash * 397 ^ c);
        _hash = underlying is null ? hash : unchecked(hash * 397 ^ underlying._hash);
    }

    public string Symbol => _symbol;

    public SecurityType SecurityType { get; }

    public bool HasUnderlying => _underlying is not null;

    public SecurityIdentifier Underlying =>
        _underlying ?? throw new InvalidOperationException($"The identifier '{this}' has no underlying.");

    public DateTime Date => SecurityType switch
    {
        SecurityType.Base or SecurityType.Equity or SecurityType.Option or SecurityType.Future or SecurityType.Index
            or SecurityType.FutureOption or SecurityType.IndexOption or SecurityType.CryptoFuture => SidPacking.Date(_properties),
        _ => throw new InvalidOperationException($"A {SecurityType} has no date.")
    };

    public string Market
    {
        get
        {
            var code = SidPacking.Market(_properties);
            return QuantConnect.Market.Decode(code) ?? code.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    public decimal StrikePrice => RequireOption(nameof(StrikePrice), SidPacking.Strike(_properties));

    public OptionRight OptionRight => RequireOption(nameof(OptionRight), (OptionRight)SidPacking.Right(_properties));

    public OptionStyle OptionStyle => RequireOption(nameof(OptionStyle), (OptionStyle)SidPacking.Style(_properties));

    public static SecurityIdentifier GenerateBase(Type? dataType, string symbol, string market, bool mapSymbol = false, DateTime? date = null)
    {
        var first = date ?? DefaultDate;
        if (mapSymbol)
        {
            var mapped = FirstTickers.Resolve(symbol, market);
            return Generate(mapped.Date, GenerateBaseSymbol(dataType, mapped.Ticker), SecurityType.Base, market, keepCase: true);
        }
        return Generate(first, GenerateBaseSymbol(dataType, symbol), SecurityType.Base, market, keepCase: true);
    }

    public static string GenerateBaseSymbol(Type? dataType, string symbol) =>
        dataType is null ? symbol.ToUpperInvariant() : $"{symbol.ToUpperInvariant()}.{dataType.Name}";

    /// <summary>The type's name behind the ticker of custom data.</summary>
    public static bool TryGetCustomDataType(string symbol, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? type)
    {
        var dot = symbol is null ? -1 : symbol.LastIndexOf('.');
        type = dot > 0 && dot < symbol!.Length - 1 ? symbol[(dot + 1)..] : null;
        return type is not null;
    }

    public static SecurityIdentifier GenerateEquity(DateTime date, string symbol, string market) => Generate(date, symbol, SecurityType.Equity, market);

    public static SecurityIdentifier GenerateEquity(string symbol, string market, bool mapSymbol = true,
        Interfaces.IMapFileProvider? mapFileProvider = null, DateTime? mappingResolveDate = null)
    {
        if (mapFileProvider is not null)
            throw new NotSupportedException("GenerateEquity reads map files from the data folder; a map file provider of your own is not supported.");
        if (!mapSymbol) return Generate(DefaultDate, symbol, SecurityType.Equity, market);
        var (ticker, date) = FirstTickers.Resolve(symbol, market);
        return Generate(date, ticker, SecurityType.Equity, market);
    }

    public static SecurityIdentifier GenerateOption(DateTime expiry, SecurityIdentifier underlying, string market, decimal strike,
        OptionRight optionRight, OptionStyle optionStyle) => GenerateOption(expiry, underlying, null, market, strike, optionRight, optionStyle);

    public static SecurityIdentifier GenerateOption(DateTime expiry, SecurityIdentifier underlying, string? targetOption, string market, decimal strike,
        OptionRight optionRight, OptionStyle optionStyle)
    {
        var type = QuantConnect.Symbol.GetOptionTypeFromUnderlying(underlying.SecurityType);
        return Generate(expiry, targetOption ?? underlying.Symbol, type, market, strike, optionRight, optionStyle, underlying);
    }

    public static SecurityIdentifier GenerateFuture(DateTime expiry, string symbol, string market) => Generate(expiry, symbol, SecurityType.Future, market);

    public static SecurityIdentifier GenerateForex(string symbol, string market) => Generate(DefaultDate, symbol, SecurityType.Forex, market);

    public static SecurityIdentifier GenerateCfd(string symbol, string market) => Generate(DefaultDate, symbol, SecurityType.Cfd, market);

    public static SecurityIdentifier GenerateIndex(string symbol, string market) => Generate(DefaultDate, symbol, SecurityType.Index, market);

    public static SecurityIdentifier GenerateCrypto(string symbol, string market) => Generate(DefaultDate, symbol, SecurityType.Crypto, market);

    public static SecurityIdentifier GenerateCryptoFuture(DateTime expiry, string symbol, string market) =>
        Generate(expiry, symbol, SecurityType.CryptoFuture, market);

    public static SecurityIdentifier Parse(string value) => ParseCore(value, out var error) ?? throw new FormatException(error);

    public static bool TryParse(string value, out SecurityIdentifier identifier)
    {
        var parsed = ParseCore(value, out _);
        identifier = parsed ?? Empty;
        return parsed is not null;
    }

    public bool Equals(SecurityIdentifier? other) =>
        ReferenceEquals(this, other) || (other is not null && _properties == other._properties && _hash == other._hash
            && string.Equals(_symbol, other._symbol, StringComparison.Ordinal) && Equals(_underlying, other._underlying));

    public override bool Equals(object? obj) => obj is SecurityIdentifier other && Equals(other);

    public override int GetHashCode() => _hash;

    public int CompareTo(SecurityIdentifier? other) => other is null ? 1 : string.CompareOrdinal(ToString(), other.ToString());

    public int CompareTo(object? obj) => obj switch
    {
        null => 1,
        SecurityIdentifier other => CompareTo(other),
        _ => throw new ArgumentException("A security identifier compares with its own kind only.", nameof(obj))
    };

    public override string ToString()
    {
        if (_text is not null) return _text;
        var own = $"{_symbol} {SidPacking.Encode36(_properties)}";
        return _text = _underlying is null ? own : $"{own}|{_underlying}";
    }

    public static bool operator ==(SecurityIdentifier? left, SecurityIdentifier? right) => Equals(left, right);

    public static bool operator !=(SecurityIdentifier? left, SecurityIdentifier? right) => !Equals(left, right);

    private static SecurityIdentifier Generate(DateTime date, string symbol, SecurityType securityType, string market, decimal strike = 0,
        OptionRight right = 0, OptionStyle style = 0, SecurityIdentifier? underlying = null, bool keepCase = false)
    {
        var code = QuantConnect.Market.Encode(market.ToLowerInvariant())
            ?? throw new ArgumentOutOfRangeException(nameof(market), $"The market '{market}' is not known: add it with Market.Add before making symbols of it.");
        var properties = SidPacking.Pack(securityType, code, date, strike, right, style);
        return new SecurityIdentifier(keepCase ? symbol : symbol.ToUpperInvariant(), properties, underlying);
    }

    private static SecurityIdentifier? ParseCore(string? value, out string error)
    {
        error = string.Empty;
        if (string.IsNullOrWhiteSpace(value) || value == " 0") return Empty;
        SecurityIdentifier? result = null;
        var levels = value.Split('|');
        for (var i = levels.Length - 1; i >= 0; i--)
        {
            var parts = levels[i].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length != 2 || !SidPacking.TryDecode36(parts[1], out var properties))
            {
                error = $"'{value}' is not a security identifier: each part is a symbol, a blank and a number in base 36.";
                return null;
            }
            result = new SecurityIdentifier(parts[0], properties, result);
            if (QuantConnect.Market.Decode(SidPacking.Market(properties)) is not null) continue;
            error = $"'{value}' names market number {SidPacking.Market(properties)}, which is not known: add it with Market.Add first.";
            return null;
        }
        return result;
    }

    private T RequireOption<T>(string what, T value) =>
        SecurityType.IsOption() ? value : throw new InvalidOperationException($"{what} is defined for options only, and '{this}' is a {SecurityType}.");
}
