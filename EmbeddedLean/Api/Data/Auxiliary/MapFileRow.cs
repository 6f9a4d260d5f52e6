using System.Globalization;

namespace QuantConnect.Data.Auxiliary;

/// <summary>The ticker that a security had up to and including a date.</summary>
public class MapFileRow : IEquatable<MapFileRow>
{
    private readonly string _exchangeCode;

    private MapFileRow(DateTime date, string mappedSymbol, string exchangeCode, DataMappingMode? mode)
    {
        Date = date;
        MappedSymbol = mappedSymbol.LazyToUpper();
        _exchangeCode = exchangeCode;
        DataMappingMode = mode;
    }

    public DateTime Date { get; }

    public string MappedSymbol { get; }

    /// <summary>Set for continuous futures only.</summary>
    public DataMappingMode? DataMappingMode { get; }

    public static bool operator ==(MapFileRow? left, MapFileRow? right) => Equals(left, right);

    public static bool operator !=(MapFileRow? left, MapFileRow? right) => !Equals(left, right);

    /// <summary>Reads <c>yyyyMMdd,ticker[,exchange[,mode]]</c>.</summary>
    /// <exception cref="FormatException">The line has another form.</exception>
    public static MapFileRow Parse(string line, string market, SecurityType securityType)
    {
        ArgumentNullException.ThrowIfNull(line);
        var fields = line.Split(',');
        if (fields.Length < 2) throw new FormatException($"'{line}' is no map file row; it needs a date and a ticker.");
        var date = DateTime.ParseExact(fields[0], "yyyyMMdd", CultureInfo.InvariantCulture);
        DataMappingMode? mode = fields.Length > 3 && fields[3].Length > 0 ? (DataMappingMode)int.Parse(fields[3], CultureInfo.InvariantCulture) : null;
        return new MapFileRow(date, fields[1], fields.Length > 2 ? fields[2] : string.Empty, mode);
    }

    public string ToCsv()
    {
        var mode = DataMappingMode is { } set ? $",{(int)set}" : string.Empty;
        var exchange = _exchangeCode.Length > 0 || mode.Length > 0 ? "," + _exchangeCode : string.Empty;
        return $"{Date.ToString("yyyyMMdd", CultureInfo.InvariantCulture)},{MappedSymbol.ToLowerInvariant()}{exchange}{mode}";
    }

    public bool Equals(MapFileRow? other) =>
        other is not null && Date == other.Date && MappedSymbol == other.MappedSymbol && _exchangeCode == other._exchangeCode && DataMappingMode == other.DataMappingMode;

    public override bool Equals(object? obj) => obj is MapFileRow other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Date, MappedSymbol, _exchangeCode, DataMappingMode);

    public override string ToString() => $"{Date:yyyy-MM-dd}: {MappedSymbol}";
}
