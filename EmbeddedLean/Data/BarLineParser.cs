using System.Buffers.Text;
using System.Text;
using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Data.Market;

namespace Sluice.EmbeddedLean.Data;

/// <summary>Makes bars of the lines of one of LEAN's files: second, minute, hour and daily trade and quote bars.</summary>
/// <param name="config">The subscription; its symbol carries the ticker of the day.</param>
/// <param name="date">The day that the milliseconds of seconds and minutes count from, in the data's time zone.</param>
internal sealed class BarLineParser(SubscriptionDataConfig config, DateTime date)
{
    private const int EquityScale = 4;

    private readonly bool _isQuote = config.Type == typeof(QuoteBar);
    private readonly int _scale = IsScaled(config.Symbol) ? EquityScale : 0;

    /// <exception cref="FormatException">A field is missing or is no number.</exception>
    public BaseData Parse(ReadOnlySpan<byte> line)
    {
        var fields = new CsvFields(line);
        var time = ReadTime(ref fields);
        return _isQuote ? ReadQuote(ref fields, time) : ReadTrade(ref fields, time);
    }

    /// <summary>Prices of equities and of options on them are stored times 10,000.</summary>
    private static bool IsScaled(Symbol symbol) => symbol.SecurityType is SecurityType.Equity or SecurityType.Option or SecurityType.IndexOption;

    private DateTime ReadTime(ref CsvFields fields)
    {
        var local = config.Resolution is Resolution.Hour or Resolution.Daily
            ? ParseMinute(fields.Next())
            : date.AddTicks(fields.NextInteger() * TimeSpan.TicksPerMillisecond);
        return ReferenceEquals(config.DataTimeZone, config.ExchangeTimeZone) ? local : local.ConvertTo(config.DataTimeZone, config.ExchangeTimeZone);
    }

    /// <summary>Reads <c>yyyyMMdd HH:mm</c>.</summary>
    private static DateTime ParseMinute(ReadOnlySpan<byte> text)
    {
        if (text.Length != 14 || text[8] != ' ' || text[11] != ':') throw new FormatException($"'{Encoding.UTF8.GetString(text)}' is no time (yyyyMMdd HH:mm)");
        return new DateTime(Digits(text[..4]), Digits(text[4..6]), Digits(text[6..8]), Digits(text[9..11]), Digits(text[12..]), 0);
    }

    private static int Digits(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out int value, out var used) && used == text.Length ? value : throw new FormatException($"'{Encoding.UTF8.GetString(text)}' is no number");

    private TradeBar ReadTrade(ref CsvFields fields, DateTime time)
    {
        var open = fields.NextDecimal(_scale);
        var high = fields.NextDecimal(_scale);
        var low = fields.NextDecimal(_scale);
        var close = fields.NextDecimal(_scale);
        // Currencies are quoted without a volume.
        var volume = config.SecurityType is SecurityType.Forex or SecurityType.Cfd ? 0m : fields.NextDecimal(0);
        return new TradeBar(time, config.Symbol, open, high, low, close, volume, config.Increment);
    }

    private QuoteBar ReadQuote(ref CsvFields fields, DateTime time)
    {
        var bid = ReadSide(ref fields, out var bidSize);
        var ask = ReadSide(ref fields, out var askSize);
        var bar = new QuoteBar(empty: true)
        {
            Symbol = config.Symbol,
            Time = time,
            Period = config.Increment,
            Bid = bid!,
            Ask = ask!,
            LastBidSize = bid is null ? 0m : bidSize,
            LastAskSize = ask is null ? 0m : askSize,
        };
        bar.Value = bar.Close;
        return bar;
    }

    /// <summary>A side without any price is not there.</summary>
    private Bar? ReadSide(ref CsvFields fields, out decimal size)
    {
        var open = fields.NextDecimal(_scale);
        var high = fields.NextDecimal(_scale);
        var low = fields.NextDecimal(_scale);
        var close = fields.NextDecimal(_scale);
        size = fields.NextDecimal(0);
        return open == 0m && high == 0m && low == 0m && close == 0m ? null : new Bar(open, high, low, close);
    }
}
