using NodaTime;
using QuantConnect.Securities;

namespace QuantConnect.Data;

/// <summary>A request for past data of one symbol.</summary>
public class HistoryRequest : BaseDataRequest
{
    public HistoryRequest(DateTime startTimeUtc, DateTime endTimeUtc, Type dataType, Symbol symbol, Resolution resolution, SecurityExchangeHours exchangeHours,
        DateTimeZone dataTimeZone, Resolution? fillForwardResolution, bool includeExtendedMarketHours, bool isCustomData,
        DataNormalizationMode dataNormalizationMode, TickType tickType, DataMappingMode dataMappingMode = DataMappingMode.OpenInterest, uint contractDepthOffset = 0)
        : base(startTimeUtc, endTimeUtc, exchangeHours, tickType, isCustomData, dataType)
    {
        Symbol = symbol;
        Resolution = resolution;
        DataTimeZone = dataTimeZone;
        FillForwardResolution = fillForwardResolution;
        IncludeExtendedMarketHours = includeExtendedMarketHours;
        DataNormalizationMode = dataNormalizationMode;
        TickType = tickType;
        DataMappingMode = dataMappingMode;
        ContractDepthOffset = contractDepthOffset;
    }

    public HistoryRequest(SubscriptionDataConfig config, SecurityExchangeHours hours, DateTime startTimeUtc, DateTime endTimeUtc)
        : this(startTimeUtc, endTimeUtc, config.Type, config.Symbol, config.Resolution, hours, config.DataTimeZone,
            config.FillDataForward ? config.Resolution : null, config.ExtendedMarketHours, config.IsCustomData, config.DataNormalizationMode, config.TickType,
            config.DataMappingMode, config.ContractDepthOffset)
    {
    }

    /// <summary>The same request for another symbol and span.</summary>
    public HistoryRequest(HistoryRequest request, Symbol newSymbol, DateTime newStartTimeUtc, DateTime newEndTimeUtc)
        : this(newStartTimeUtc, newEndTimeUtc, request.DataType, newSymbol, request.Resolution, request.ExchangeHours, request.DataTimeZone,
            request.FillForwardResolution, request.IncludeExtendedMarketHours, request.IsCustomData, request.DataNormalizationMode, request.TickType,
            request.DataMappingMode, request.ContractDepthOffset)
    {
    }

    public Symbol Symbol { get; set; }

    public Resolution Resolution { get; set; }

    /// <summary>Null: gaps stay.</summary>
    public Resolution? FillForwardResolution { get; set; }

    public bool IncludeExtendedMarketHours { get; set; }

    public DateTimeZone DataTimeZone { get; set; }

    public TickType TickType
    {
        get => RequestedTickType;
        set => RequestedTickType = value;
    }

    public DataNormalizationMode DataNormalizationMode { get; set; }

    public DataMappingMode DataMappingMode { get; set; }

    public uint ContractDepthOffset { get; set; }

    public override IEnumerable<DateTime> TradableDaysInDataTimeZone =>
        Time.EachTradeableDayInTimeZone(ExchangeHours, StartTimeLocal, EndTimeLocal, DataTimeZone, IncludeExtendedMarketHours);
}
