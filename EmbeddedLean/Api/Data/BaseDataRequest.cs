namespace QuantConnect.Data;

/// <summary>A span of data of one type.</summary>
public abstract class BaseDataRequest
{
    private readonly Lazy<DateTime> _startLocal;
    private readonly Lazy<DateTime> _endLocal;

    protected BaseDataRequest(DateTime startTimeUtc, DateTime endTimeUtc, Securities.SecurityExchangeHours exchangeHours, TickType tickType, bool isCustomData, Type dataType)
    {
        StartTimeUtc = startTimeUtc;
        EndTimeUtc = endTimeUtc;
        ExchangeHours = exchangeHours;
        IsCustomData = isCustomData;
        DataType = dataType;
        RequestedTickType = tickType;
        _startLocal = new Lazy<DateTime>(() => StartTimeUtc.ConvertFromUtc(ExchangeHours.TimeZone));
        _endLocal = new Lazy<DateTime>(() => EndTimeUtc.ConvertFromUtc(ExchangeHours.TimeZone));
    }

    public DateTime StartTimeUtc { get; protected set; }

    public DateTime EndTimeUtc { get; protected set; }

    /// <summary>In the time zone of the exchange.</summary>
    public DateTime StartTimeLocal => _startLocal.Value;

    /// <summary>In the time zone of the exchange.</summary>
    public DateTime EndTimeLocal => _endLocal.Value;

    public Securities.SecurityExchangeHours ExchangeHours { get; }

    public Type DataType { get; set; }

    public bool IsCustomData { get; }

    public abstract IEnumerable<DateTime> TradableDaysInDataTimeZone { get; }

    private protected TickType RequestedTickType { get; set; }
}
