using QuantConnect.Data;

namespace Sluice.EmbeddedLean.Data;

/// <summary>Reads whole bar files at once.</summary>
internal static class BarFileReader
{
    /// <summary>All bars of the file that holds a date, in file order. Empty when there is no file.</summary>
    /// <param name="folder">Root of the data.</param>
    /// <param name="config">A subscription to trade or quote bars; its symbol carries the ticker of the day.</param>
    /// <param name="date">In the data's time zone.</param>
    /// <exception cref="InvalidDataException">The file is corrupt: names file, entry and line.</exception>
    public static List<BaseData> Read(string folder, SubscriptionDataConfig config, DateTime date)
    {
        using var file = BarFile.Open(folder, config, date);
        var bars = new List<BaseData>();
        while (file?.Next() is { } bar) bars.Add(bar);
        return bars;
    }
}
