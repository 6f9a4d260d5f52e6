using System.Collections;
using System.Data;

namespace QuantConnect.Data.Auxiliary;

/// <summary>Finds the map file of the security that had a ticker on a date.</summary>
public class MapFileResolver : IEnumerable<MapFile>
{
    public static readonly MapFileResolver Empty = new([]);

    private readonly Dictionary<string, MapFile> _byPermtick = new(StringComparer.OrdinalIgnoreCase);
    /// <summary>By ticker: until when, and which security.</summary>
    private readonly Dictionary<string, SortedList<DateTime, string>> _history = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="DuplicateNameException">Two securities claim one ticker until the same date.</exception>
    public MapFileResolver(IEnumerable<MapFile> mapFiles)
    {
        ArgumentNullException.ThrowIfNull(mapFiles);
        foreach (var file in mapFiles)
        {
            _byPermtick.Add(file.Permtick, file);
            foreach (var row in file) AddHistory(row, file.Permtick);
        }
    }

    /// <summary>Null when there is none.</summary>
    public MapFile? GetByPermtick(string permtick) => _byPermtick.GetValueOrDefault(permtick);

    /// <summary>An empty map file when the ticker is not known.</summary>
    public MapFile ResolveMapFile(string symbol, DateTime date)
    {
        var permtick = symbol;
        if (_history.TryGetValue(symbol, out var history))
        {
            // The first row that ends on or after the date; past the last one, the last one.
            permtick = history.Values[^1];
            foreach (var (until, owner) in history)
            {
                if (until < date) continue;
                permtick = owner;
                break;
            }
        }

        var known = _byPermtick.TryGetValue(permtick, out var file) && (file.FirstDate <= date || date == SecurityIdentifier.DefaultDate);
        return known ? file! : new MapFile(permtick, []);
    }

    public IEnumerator<MapFile> GetEnumerator() => _byPermtick.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void AddHistory(MapFileRow row, string permtick)
    {
        if (!_history.TryGetValue(row.MappedSymbol, out var history)) _history[row.MappedSymbol] = history = [];
        history.TryAdd(row.Date, permtick);
    }
}
