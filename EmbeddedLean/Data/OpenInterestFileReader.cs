using System.Text;
using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Data.Market;

namespace Sluice.EmbeddedLean.Data;

/// <summary>Reads the open interest of option contracts: a point a line, the milliseconds of the day and the number of contracts.</summary>
internal static class OpenInterestFileReader
{
    /// <summary>The points of one day, in the exchange's time zone; empty when there is no file.</summary>
    /// <param name="date">In the data's time zone.</param>
    /// <exception cref="InvalidDataException">The file is corrupt: names file, entry and line.</exception>
    public static List<BaseData> Read(string folder, SubscriptionDataConfig config, DateTime date)
    {
        if (config.Resolution is not (Resolution.Second or Resolution.Minute))
            throw new NotSupportedException($"{config.Symbol}: open interest at {config.Resolution} resolution is not supported by this host; subscribe the contract at minutes.");
        var file = LeanDataFile.Locate(folder, config.Symbol, config.Resolution, config.TickType, date);
        using var content = ZipEntryBuffer.Open(file);
        var points = new List<BaseData>();
        if (content is null) return points;
        var number = 0;
        foreach (var text in Encoding.UTF8.GetString(content.Bytes).Split('\n'))
        {
            number++;
            var line = text.TrimEnd('\r');
            if (line.Length == 0) continue;
            try
            {
                var fields = new CsvFields(Encoding.UTF8.GetBytes(line));
                var local = date.Date.AddTicks(fields.NextInteger() * TimeSpan.TicksPerMillisecond).ConvertTo(config.DataTimeZone, config.ExchangeTimeZone);
                points.Add(new OpenInterest(local, config.Symbol, fields.NextDecimal(0)));
            }
            catch (Exception fault) when (fault is FormatException or OverflowException or ArgumentOutOfRangeException)
            {
                throw new InvalidDataException($"Data file '{file.Path}', entry '{file.EntryName}', line {number}: {fault.Message} ({line}). Delete the file and fetch it again.", fault);
            }
        }

        return points;
    }
}
