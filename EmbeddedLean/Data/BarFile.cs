using System.Text;
using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Data.Market;

namespace Sluice.EmbeddedLean.Data;

/// <summary>
/// One of LEAN's bar files, open. Bars are made when they are asked for: what a run has passed is garbage of the youngest generation, and
/// never more than one bar of a file is in memory.
/// </summary>
internal sealed class BarFile : IDisposable
{
    private readonly LeanDataFile _file;
    private readonly ZipEntryBuffer _content;
    private readonly BarLineParser _parser;
    private int _position;
    private int _line;

    private BarFile(LeanDataFile file, ZipEntryBuffer content, BarLineParser parser)
    {
        _file = file;
        _content = content;
        _parser = parser;
    }

    /// <summary>The file that holds a date: one day of seconds or minutes, everything of hours and days. Null when there is no file.</summary>
    /// <param name="folder">Root of the data.</param>
    /// <param name="config">A subscription to trade or quote bars; its symbol carries the ticker of the day.</param>
    /// <param name="date">In the data's time zone.</param>
    /// <exception cref="InvalidDataException">The zip is corrupt.</exception>
    public static BarFile? Open(string folder, SubscriptionDataConfig config, DateTime date)
    {
        if (config.Resolution == Resolution.Tick || (config.Type != typeof(TradeBar) && config.Type != typeof(QuoteBar)))
        {
            throw new NotSupportedException($"{config.Symbol}: files of {config.Type.Name} at {config.Resolution} resolution are not supported by this host; subscribe to bars.");
        }

        var file = LeanDataFile.Locate(folder, config.Symbol, config.Resolution, config.TickType, date);
        return ZipEntryBuffer.Open(file) is { } content ? new BarFile(file, content, new BarLineParser(config, date.Date)) : null;
    }

    /// <summary>The next bar in file order, with times in the exchange's time zone; null at the end.</summary>
    /// <exception cref="InvalidDataException">The line cannot be read: names file, entry and line.</exception>
    public BaseData? Next()
    {
        while (_position < _content.Length)
        {
            var bytes = _content.Bytes[_position..];
            var end = bytes.IndexOf((byte)'\n');
            var line = end < 0 ? bytes : bytes[..end];
            _position += line.Length + 1;
            _line++;
            if (!line.IsEmpty && line[^1] == '\r') line = line[..^1];
            if (!line.IsEmpty) return Parse(line);
        }

        return null;
    }

    public void Dispose() => _content.Dispose();

    private BaseData Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return _parser.Parse(line);
        }
        catch (Exception fault) when (fault is FormatException or OverflowException or ArgumentOutOfRangeException)
        {
            throw new InvalidDataException($"Data file '{_file.Path}', entry '{_file.EntryName}', line {_line}: {fault.Message} ({Encoding.UTF8.GetString(line)}). Delete the file and fetch it again.", fault);
        }
    }
}
