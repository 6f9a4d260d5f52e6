using System.Collections;

namespace QuantConnect.Data.Auxiliary;

/// <summary>The tickers of one security over time.</summary>
public class MapFile : IEnumerable<MapFileRow>
{
    private readonly List<MapFileRow> _rows;

    /// <param name="permtick">Name of the file: the last ticker.</param>
    /// <param name="data">Rows in any order; empty when the security never changed its ticker.</param>
    public MapFile(string permtick, IEnumerable<MapFileRow> data)
    {
        ArgumentException.ThrowIfNullOrEmpty(permtick);
        Permtick = permtick.LazyToUpper();
        _rows = [.. data.Distinct().OrderBy(row => row.Date)];
        FirstDate = _rows.Count == 0 ? Time.BeginningOfTime : _rows[0].Date;
        DelistingDate = _rows.Count == 0 ? Time.EndOfTime : _rows[^1].Date;
        FirstTicker = WithoutGeneration(GetMappedSymbol(FirstDate, Permtick));
    }

    public string Permtick { get; }

    public DateTime FirstDate { get; }

    /// <summary>Last row's date; <see cref="Time.EndOfTime"/> and later while it is listed.</summary>
    public DateTime DelistingDate { get; }

    public string FirstTicker { get; }

    public static string GetRelativeMapFilePath(string market, SecurityType securityType) => $"{securityType.SecurityTypeToLower()}/{market}/map_files";

    /// <summary>The ticker on a date.</summary>
    public string GetMappedSymbol(DateTime searchDate, string defaultReturnValue = "", DataMappingMode? dataMappingMode = null)
    {
        foreach (var row in _rows)
        {
            if (row.Date >= searchDate && (row.DataMappingMode is not { } mode || mode == dataMappingMode)) return row.MappedSymbol;
        }

        return defaultReturnValue;
    }

    /// <summary>Whether the security was listed on a date.</summary>
    public bool HasData(DateTime date) => _rows.Count == 0 || (date >= FirstDate && date <= DelistingDate);

    public IEnumerable<string> ToCsvLines() => _rows.Select(row => row.ToCsv());

    public IEnumerator<MapFileRow> GetEnumerator() => _rows.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A ticker that was used again carries a number (<c>GOOG.1</c>) that is no part of the name.</summary>
    private static string WithoutGeneration(string ticker)
    {
        var dot = ticker.LastIndexOf('.');
        return dot > 0 && int.TryParse(ticker.AsSpan(dot + 1), out _) ? ticker[..dot] : ticker;
    }
}
