using System.Globalization;
using System.IO.Compression;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using QuantConnect.Securities;
using Sluice.EmbeddedLean.Data;

namespace Sluice.Launcher.Engine;

/// <summary>Writes a data folder of US equities in LEAN's format: what a measurement needs, generated.</summary>
internal sealed class LeanDataFolder(string path)
{
    private const string Market = "market";

    public string Path { get; } = path;

    /// <summary>The calendar that the folder's market hours are written from.</summary>
    public static SecurityExchangeHours Calendar { get; } = UsEquityCalendar.Create(withExtendedHours: true);

    /// <summary>Market hours and symbol properties, without which no backtest starts.</summary>
    public void WriteDatabases()
    {
        var entry = new JObject { ["dataTimeZone"] = "America/New_York", ["exchangeTimeZone"] = "America/New_York", ["sunday"] = new JArray(), ["saturday"] = new JArray() };
        foreach (var day in (string[])["monday", "tuesday", "wednesday", "thursday", "friday"])
            entry[day] = new JArray(Session("04:00:00", "09:30:00", "premarket"), Session("09:30:00", "16:00:00", Market), Session("16:00:00", "20:00:00", "postmarket"));
        entry["holidays"] = new JArray(Calendar.Holidays.Order().Select(Day));
        entry["earlyCloses"] = new JObject(Calendar.EarlyCloses.OrderBy(close => close.Key).Select(close => new JProperty(Day(close.Key), close.Value.ToString("c", CultureInfo.InvariantCulture))));
        Write("market-hours/market-hours-database.json", new JObject { ["entries"] = new JObject { ["Equity-usa-[*]"] = entry } }.ToString(Formatting.Indented));
        Write(
            "symbol-properties/symbol-properties-database.csv",
            "market,symbol,type,description,quote_currency,contract_multiplier,minimum_price_variation,lot_size,market_ticker,minimum_order_size,price_magnifier,strike_multiplier\nusa,[*],equity,,USD,1,0.01,1\n");
    }

    /// <summary>A ticker that was listed under this name all the time.</summary>
    public void WriteMapFile(string ticker) => Write($"equity/usa/map_files/{ticker}.csv", $"19980102,{ticker},P\n20501231,{ticker},P\n");

    /// <summary>A day of trade bars.</summary>
    /// <param name="ticker">In small letters.</param>
    /// <param name="day">In New York.</param>
    /// <param name="lines">A bar a line: milliseconds since midnight, open, high, low, close times 10,000, volume.</param>
    public void WriteMinutes(string ticker, DateTime day, StringBuilder lines)
    {
        var folder = Directory.CreateDirectory(System.IO.Path.Combine(Path, "equity", "usa", "minute", ticker)).FullName;
        var name = day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        using var zip = ZipFile.Open(System.IO.Path.Combine(folder, $"{name}_trade.zip"), ZipArchiveMode.Create);
        using var entry = new StreamWriter(zip.CreateEntry($"{name}_{ticker}_minute_trade.csv", CompressionLevel.Fastest).Open());
        entry.Write(lines);
    }

    private static JObject Session(string start, string end, string state) => new() { ["start"] = start, ["end"] = end, ["state"] = state };

    private static string Day(DateTime day) => day.ToString("M/d/yyyy", CultureInfo.InvariantCulture);

    private void Write(string name, string text)
    {
        var file = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
