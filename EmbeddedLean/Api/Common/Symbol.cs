using QuantConnect.Securities;

namespace QuantConnect;

/// <summary>A security, by its identifier; the value is only how it is called today.</summary>
public sealed class Symbol : IEquatable<Symbol>, IComparable
{
    public static readonly Symbol Empty = new(SecurityIdentifier.Empty, string.Empty);
    public static readonly Symbol None = new(SecurityIdentifier.None, "NONE");

    private Symbol? _canonical;

    public Symbol(SecurityIdentifier sid, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        ID = sid;
        if (sid.HasUnderlying) Underlying = new Symbol(sid.Underlying, sid.Underlying.Symbol);
        Value = GetAlias(sid, Underlying) ?? value.ToUpperInvariant();
    }

    internal Symbol(SecurityIdentifier sid, string value, Symbol? underlying)
    {
        ArgumentNullException.ThrowIfNull(value);
        ID = sid;
        Value = value.ToUpperInvariant();
        Underlying = underlying!;
    }

    public string Value { get; private set; }

    public SecurityIdentifier ID { get; private set; }

    /// <summary>The symbol below this one (an option's stock); null when there is none.</summary>
    public Symbol Underlying { get; private set; } = null!;

    public bool HasUnderlying => Underlying is not null;

    public SecurityType SecurityType => ID.SecurityType;

    public Symbol Canonical => _canonical ??= FindCanonical();

    public static Symbol Create(string ticker, SecurityType securityType, string market, string? alias = null, Type? baseDataType = null)
    {
        SecurityIdentifier sid;
        switch (securityType)
        {
            case SecurityType.Base: sid = SecurityIdentifier.GenerateBase(baseDataType, ticker, market); break;
            case SecurityType.Equity: sid = SecurityIdentifier.GenerateEquity(ticker, market); break;
            case SecurityType.Forex: sid = SecurityIdentifier.GenerateForex(ticker, market); break;
            case SecurityType.Cfd: sid = SecurityIdentifier.GenerateCfd(ticker, market); break;
            case SecurityType.Index: sid = SecurityIdentifier.GenerateIndex(ticker, market); break;
            case SecurityType.Future: sid = SecurityIdentifier.GenerateFuture(SecurityIdentifier.DefaultDate, ticker, market); break;
            case SecurityType.Crypto: sid = SecurityIdentifier.GenerateCrypto(ticker, market); break;
            case SecurityType.CryptoFuture: sid = SecurityIdentifier.GenerateCryptoFuture(SecurityIdentifier.DefaultDate, ticker, market); break;
            case SecurityType.Option:
                return CreateOption(ticker, market, default, default, default, SecurityIdentifier.DefaultDate);
            case SecurityType.IndexOption:
                var index = Create(ticker, SecurityType.Index, market);
                return CreateOption(index, market, OptionStyle.European, default, default, SecurityIdentifier.DefaultDate);
            default:
                throw new NotSupportedException($"Symbol.Create cannot make a {securityType} symbol from the ticker '{ticker}' alone.");
        }
        return new Symbol(sid, alias ?? ticker);
    }

    public static Symbol CreateBase(Type baseType, Symbol underlying, string? market = null)
    {
        var dated = underlying.SecurityType is SecurityType.Equity or SecurityType.Future or SecurityType.Base || underlying.SecurityType.IsOption();
        var sid = SecurityIdentifier.GenerateBase(baseType, underlying.ID.Symbol, market ?? Market.USA, false, dated ? underlying.ID.Date : null);
        return new Symbol(sid, underlying.Value, underlying);
    }

    public static Symbol CreateOption(string underlying, string market, OptionStyle style, OptionRight right, decimal strike, DateTime expiry,
        string? alias = null, bool mapSymbol = true)
    {
        var stock = new Symbol(SecurityIdentifier.GenerateEquity(underlying, market, mapSymbol), underlying);
        return CreateOption(stock, market, style, right, strike, expiry, alias);
    }

    public static Symbol CreateOption(Symbol underlyingSymbol, string market, OptionStyle style, OptionRight right, decimal strike, DateTime expiry,
        string? alias = null) => CreateOption(underlyingSymbol, null, market, style, right, strike, expiry, alias);

    public static Symbol CreateOption(Symbol underlyingSymbol, string? targetOption, string market, OptionStyle style, OptionRight right,
        decimal strike, DateTime expiry, string? alias = null)
    {
        var sid = SecurityIdentifier.GenerateOption(expiry, underlyingSymbol.ID, targetOption, market, strike, right, style);
        return new Symbol(sid, alias ?? GetAlias(sid, underlyingSymbol)!, underlyingSymbol);
    }

    public static Symbol CreateCanonicalOption(Symbol underlyingSymbol, string? market = null, string? alias = null) =>
        CreateCanonicalOption(underlyingSymbol, null, market, alias);

    public static Symbol CreateCanonicalOption(Symbol underlyingSymbol, string? targetOption, string? market = null, string? alias = null)
    {
        var style = GetOptionTypeFromUnderlying(underlyingSymbol) == SecurityType.IndexOption ? OptionStyle.European : OptionStyle.American;
        return CreateOption(underlyingSymbol, targetOption, market ?? underlyingSymbol.ID.Market, style, default, default,
            SecurityIdentifier.DefaultDate, alias);
    }

    public static Symbol CreateFuture(string ticker, string market, DateTime expiry, string? alias = null)
    {
        var sid = SecurityIdentifier.GenerateFuture(expiry, ticker, market);
        return new Symbol(sid, alias ?? GetAlias(sid)!);
    }

    /// <summary>The name of a derivative by its terms: OSI for options, ticker and expiry for futures; null for what has no such name.</summary>
    public static string? GetAlias(SecurityIdentifier securityIdentifier, Symbol? underlying = null)
    {
        var canonical = IsCanonicalId(securityIdentifier);
        switch (securityIdentifier.SecurityType)
        {
            case SecurityType.Option or SecurityType.IndexOption or SecurityType.FutureOption:
                var below = underlying?.Value ?? securityIdentifier.Underlying.Symbol;
                var root = securityIdentifier.SecurityType == SecurityType.Option && securityIdentifier.Symbol == securityIdentifier.Underlying.Symbol
                    ? below : securityIdentifier.Symbol;
                if (canonical) return "?" + root.ToUpperInvariant();
                return SymbolRepresentation.GenerateOptionTickerOSI(root, securityIdentifier.OptionRight, securityIdentifier.StrikePrice, securityIdentifier.Date);
            case SecurityType.Future:
                return canonical ? "/" + securityIdentifier.Symbol : SymbolRepresentation.GenerateFutureTicker(securityIdentifier.Symbol, securityIdentifier.Date);
            default:
                return null;
        }
    }

    public static SecurityType GetOptionTypeFromUnderlying(Symbol underlyingSymbol) => GetOptionTypeFromUnderlying(underlyingSymbol.SecurityType);

    public static SecurityType GetOptionTypeFromUnderlying(SecurityType securityType) => securityType switch
    {
        SecurityType.Equity => SecurityType.Option,
        SecurityType.Future => SecurityType.FutureOption,
        SecurityType.Index => SecurityType.IndexOption,
        _ => throw new ArgumentException($"There are no options on a {securityType}.", nameof(securityType))
    };

    public static SecurityType GetUnderlyingFromOptionType(SecurityType securityType) => securityType switch
    {
        SecurityType.Option => SecurityType.Equity,
        SecurityType.FutureOption => SecurityType.Future,
        SecurityType.IndexOption => SecurityType.Index,
        _ => throw new ArgumentException($"A {securityType} is not an option.", nameof(securityType))
    };

    public bool IsCanonical() => IsCanonicalId(ID);

    public bool HasCanonical() => !IsCanonical() && (SecurityType.IsOption() || SecurityType == SecurityType.Future);

    public bool HasUnderlyingSymbol(Symbol symbol)
    {
        for (var below = Underlying; below is not null; below = below.Underlying)
        {
            if (below == symbol) return true;
        }
        return false;
    }

    public bool Equals(Symbol? other) => ReferenceEquals(this, other) || ID.Equals(other is null ? Empty.ID : other.ID);

    public override bool Equals(object? obj) => obj switch
    {
        Symbol symbol => Equals(symbol),
        SecurityIdentifier sid => ID.Equals(sid),
        _ => false
    };

    public override int GetHashCode() => ID.GetHashCode();

    public int CompareTo(object? obj) => obj switch
    {
        Symbol symbol => string.Compare(Value, symbol.Value, StringComparison.OrdinalIgnoreCase),
        string text => string.Compare(Value, text, StringComparison.OrdinalIgnoreCase),
        _ => throw new ArgumentException("A symbol compares with a symbol or a string only.", nameof(obj))
    };

    public override string ToString() => SymbolCache.GetTicker(this);

    public static bool operator ==(Symbol? left, Symbol? right) =>
        ReferenceEquals(left, right) || (left is null ? right!.Equals(left) : left.Equals(right));

    public static bool operator !=(Symbol? left, Symbol? right) => !(left == right);

    [Obsolete("Symbol implicit operator to string is provided for algorithm use only.")]
    public static implicit operator string(Symbol symbol) => symbol.ToString();

    [Obsolete("Symbol implicit operator from string is provided for algorithm use only.")]
    public static implicit operator Symbol(string ticker) =>
        SymbolCache.TryGetSymbol(ticker, out var symbol) ? symbol : new Symbol(new SecurityIdentifier(ticker, 0), ticker);

    private static bool IsCanonicalId(SecurityIdentifier sid) =>
        (sid.SecurityType == SecurityType.Future || (sid.SecurityType.IsOption() && sid.HasUnderlying)) && sid.Date == SecurityIdentifier.DefaultDate;

    private Symbol FindCanonical()
    {
        if (IsCanonical()) return this;
        if (SecurityType.IsOption()) return CreateCanonicalOption(Underlying, ID.Symbol, ID.Market);
        if (SecurityType == SecurityType.Future) return Create(ID.Symbol, SecurityType.Future, ID.Market);
        throw new InvalidOperationException($"{Value} is neither an option nor a future and has no canonical symbol.");
    }
}
