using NodaTime;
using QuantConnect.Data.Market;

namespace QuantConnect.Data;

/// <summary>One stream of data: type, symbol, resolution and how it is treated.</summary>
public class SubscriptionDataConfig : IEquatable<SubscriptionDataConfig>
{
    private readonly bool _mappedConfig;
    private string _mappedSymbol;

    public SubscriptionDataConfig(Type objectType, Symbol symbol, Resolution resolution, DateTimeZone dataTimeZone, DateTimeZone exchangeTimeZone,
        bool fillForward, bool extendedHours, bool isInternalFeed, bool isCustom = false, TickType? tickType = null, bool isFilteredSubscription = true,
        DataNormalizationMode dataNormalizationMode = DataNormalizationMode.Adjusted, DataMappingMode dataMappingMode = DataMappingMode.OpenInterest,
        uint contractDepthOffset = 0, bool mappedConfig = false)
    {
        ArgumentNullException.ThrowIfNull(objectType);
        ArgumentNullException.ThrowIfNull(symbol);
        Type = objectType;
        Symbol = symbol;
        Resolution = resolution;
        DataTimeZone = dataTimeZone ?? throw new ArgumentNullException(nameof(dataTimeZone));
        ExchangeTimeZone = exchangeTimeZone ?? throw new ArgumentNullException(nameof(exchangeTimeZone));
        FillDataForward = resolution != Resolution.Tick && fillForward;
        ExtendedMarketHours = extendedHours;
        IsInternalFeed = isInternalFeed;
        IsCustomData = isCustom;
        IsFilteredSubscription = isFilteredSubscription;
        DataNormalizationMode = dataNormalizationMode;
        DataMappingMode = dataMappingMode;
        ContractDepthOffset = contractDepthOffset;
        TickType = tickType ?? GuessTickType(objectType, symbol);
        Increment = resolution == Resolution.Tick ? TimeSpan.Zero : resolution.ToTimeSpan();
        _mappedConfig = mappedConfig;
        _mappedSymbol = symbol.Value;
    }

    public SubscriptionDataConfig(SubscriptionDataConfig config, Type? objectType = null, Symbol? symbol = null, Resolution? resolution = null,
        DateTimeZone? dataTimeZone = null, DateTimeZone? exchangeTimeZone = null, bool? fillForward = null, bool? extendedHours = null,
        bool? isInternalFeed = null, bool? isCustom = null, TickType? tickType = null, bool? isFilteredSubscription = null,
        DataNormalizationMode? dataNormalizationMode = null, DataMappingMode? dataMappingMode = null, uint? contractDepthOffset = null,
        bool? mappedConfig = null)
        : this(objectType ?? config.Type, symbol ?? config.Symbol, resolution ?? config.Resolution, dataTimeZone ?? config.DataTimeZone,
            exchangeTimeZone ?? config.ExchangeTimeZone, fillForward ?? config.FillDataForward, extendedHours ?? config.ExtendedMarketHours,
            isInternalFeed ?? config.IsInternalFeed, isCustom ?? config.IsCustomData, tickType ?? config.TickType,
            isFilteredSubscription ?? config.IsFilteredSubscription, dataNormalizationMode ?? config.DataNormalizationMode,
            dataMappingMode ?? config.DataMappingMode, contractDepthOffset ?? config.ContractDepthOffset, mappedConfig ?? config._mappedConfig)
    {
        PriceScaleFactor = config.PriceScaleFactor;
        SumOfDividends = config.SumOfDividends;
    }

    public event EventHandler<NewSymbolEventArgs>? NewSymbol;

    public Type Type { get; }

    public Symbol Symbol { get; private set; }

    public SecurityType SecurityType => Symbol.SecurityType;

    public TickType TickType { get; }

    public Resolution Resolution { get; }

    public TimeSpan Increment { get; }

    public bool FillDataForward { get; }

    public bool ExtendedMarketHours { get; }

    public bool IsInternalFeed { get; }

    public bool IsCustomData { get; }

    public bool IsFilteredSubscription { get; }

    public DataNormalizationMode DataNormalizationMode { get; set; }

    public DataMappingMode DataMappingMode { get; }

    public uint ContractDepthOffset { get; }

    /// <summary>What adjusted prices are multiplied by, now.</summary>
    public decimal PriceScaleFactor { get; set; } = 1m;

    public decimal SumOfDividends { get; set; }

    public DateTimeZone DataTimeZone { get; }

    public DateTimeZone ExchangeTimeZone { get; }

    public string Market => Symbol.ID.Market;

    /// <summary>The ticker of the day, by the map file.</summary>
    public string MappedSymbol
    {
        get => _mappedSymbol;
        set
        {
            if (_mappedSymbol == value) return;
            var old = Symbol;
            _mappedSymbol = value;
            Symbol = new Symbol(Symbol.ID, value, Symbol.Underlying);
            NewSymbol?.Invoke(this, new NewSymbolEventArgs(Symbol, old));
        }
    }

    public bool Equals(SubscriptionDataConfig? other) =>
        other is not null && (ReferenceEquals(this, other) || (Symbol == other.Symbol && Type == other.Type && TickType == other.TickType
            && Resolution == other.Resolution && FillDataForward == other.FillDataForward && ExtendedMarketHours == other.ExtendedMarketHours
            && IsInternalFeed == other.IsInternalFeed && IsCustomData == other.IsCustomData && DataTimeZone.Equals(other.DataTimeZone)
            && DataMappingMode == other.DataMappingMode && ExchangeTimeZone.Equals(other.ExchangeTimeZone)
            && ContractDepthOffset == other.ContractDepthOffset && IsFilteredSubscription == other.IsFilteredSubscription
            && _mappedConfig == other._mappedConfig));

    public override bool Equals(object? obj) => Equals(obj as SubscriptionDataConfig);

    public override int GetHashCode() => HashCode.Combine(Symbol, Type, TickType, Resolution, FillDataForward, ExtendedMarketHours, IsInternalFeed);

    public override string ToString() => $"{Symbol.Value},#{ContractDepthOffset},{MappedSymbol},{Resolution},{Type.Name},{TickType},{DataNormalizationMode}";

    public static bool operator ==(SubscriptionDataConfig? left, SubscriptionDataConfig? right) => Equals(left, right);

    public static bool operator !=(SubscriptionDataConfig? left, SubscriptionDataConfig? right) => !Equals(left, right);

    private static TickType GuessTickType(Type type, Symbol symbol)
    {
        if (type == typeof(QuoteBar)) return TickType.Quote;
        if (type == typeof(OpenInterest)) return TickType.OpenInterest;
        return type == typeof(Tick) && symbol.SecurityType is SecurityType.Forex or SecurityType.Cfd ? TickType.Quote : TickType.Trade;
    }

    /// <summary>A subscription's symbol took another ticker.</summary>
    public class NewSymbolEventArgs : EventArgs
    {
        public NewSymbolEventArgs(Symbol @new, Symbol old)
        {
            New = @new;
            Old = old;
        }

        public Symbol Old { get; }

        public Symbol New { get; }
    }
}
