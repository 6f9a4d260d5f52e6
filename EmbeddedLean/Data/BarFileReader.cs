using System.Buffers.Text;
using System.Text;
using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Data.Market;

namespace Sluice.EmbeddedLean.Data;

/// <summary>
/// Reads LEAN's bar files: second, minute, hour and daily trade and quote bars. Bars come in file order, with times in the exchange's time zone.
/// </summary>
internal static class BarFileReader
{
    private const int EquityScale = 4;

    /// <summary>All bars of the file that holds a date: one day of seconds or minutes, everything of hours and days. Empty when there is no file.</summary>
    /// <param name="folder">Root of the data.</param>
    /// <param name="config">A subscription to trade or quote bars; its symbol carries the ticker of the day.</param>
    /// <param name="date">In the data's time zone.</param>
    /// <exception cref="InvalidDataException">The file is corrupt: names file, entry and line.</exception>
    public static List<BaseData> Read(string folder, SubscriptionDataConfig config, DateTime date)
    {
        if (config.Resolution == Resolution.Tick || (config.Type != typeof(TradeBar) && config.Type != typeof(QuoteBar)))
        {
            throw new NotSupportedException($"{config.Symbol}: files of {config.Type.Name} at {config.Resolution} resolution are not supported by this host; subscribe to bars.");
        }

        var file = LeanDataFile.Locate(folder, config.Symbol, config.Resolution, config.TickType, date);
        using var content = ZipEntryBuffer.Open(file);
        return content is null ? [] : Decode(file, content.Bytes, config, date.Date);
    }

    private static List<BaseData> Decode(LeanDataFile file, ReadOnlySpan<byte> bytes, SubscriptionDataConfig config, DateTime date)
    {
        // A trade line has about 50 bytes: the list grows at most once or twice.
        var bars = new List<BaseData>((bytes.Length / 48) + 1);
        var isQuote = config.Type == typeof(QuoteBar);
        var scale = IsScaled(config.Symbol) ? EquityScale : 0;
        var number = 0;
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOf((byte)'\n');
            var line = (end < 0 ? bytes : bytes[..end]).TrimEnd((byte)'\r');
            bytes = end < 0 ? default : bytes[(end + 1)..];
            number++;
            if (line.IsEmpty) continue;
            try
            {
                var fields = new CsvFields(line);
                var time = ReadTime(ref fields, config, date);
                bars.Add(isQuote ? ReadQuote(ref fields, config, time, scale) : ReadTrade(ref fields, config, time, scale));
            }
            catch (Exception fault) when (fault is FormatException or OverflowException or ArgumentOutOfRangeException)
            {
                throw new InvalidDataException($"Data file '{file.Path}', entry '{file.EntryName}', line {number}: {fault.Message} ({Encoding.UTF8.GetString(line)}). Delete the file and fetch it again.", fault);
            }
        }

        return bars;
    }

    /// <summary>Prices of equities and of options on them are stored times 10,000.</summary>
    private static bool IsScaled(Symbol symbol) => symbol.SecurityType is SecurityType.Equity or SecurityType.Option or SecurityType.IndexOption;

    private static DateTime ReadTime(ref CsvFields fields, SubscriptionDataConfig config, DateTime date)
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

    private static TradeBar ReadTrade(ref CsvFields fields, SubscriptionDataConfig config, DateTime time, int scale)
    {
        var open = fields.NextDecimal(scale);
        var high = fields.NextDecimal(scale);
        var low = fields.NextDecimal(scale);
        var close = fields.NextDecimal(scale);
        // Currencies are quoted without a volume.
        var volume = config.SecurityType is SecurityType.Forex or SecurityType.Cfd ? 0m : fields.NextDecimal(0);
        return new TradeBar(time, config.Symbol, open, high, low, close, volume, config.Increment);
    }

    private static QuoteBar ReadQuote(ref CsvFields fields, SubscriptionDataConfig config, DateTime time, int scale)
    {
        var bid = ReadSide(ref fields, scale, out var bidSize);
        var ask = ReadSide(ref fields, scale, out var askSize);
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
    private static Bar? ReadSide(ref CsvFields fields, int scale, out decimal size)
    {
        var open = fields.NextDecimal(scale);
        var high = fields.NextDecimal(scale);
        var low = fields.NextDecimal(scale);
        var close = fields.NextDecimal(scale);
        size = fields.NextDecimal(0);
        return open == 0m && high == 0m && low == 0m && close == 0m ? null : new Bar(open, high, low, close);
    }
}
