using System.Data;
using Sluice.EmbeddedLean.Data;

namespace QuantConnect.Securities;

/// <summary>Contract terms by market and symbol, from <c>symbol-properties/symbol-properties-database.csv</c> of the data folder, or the built-in minimum.</summary>
public class SymbolPropertiesDatabase : BaseSecurityDatabase<SymbolPropertiesDatabase, SymbolProperties>
{
    private Dictionary<SecurityDatabaseKey, SecurityDatabaseKey> _firstMarket = [];

    /// <param name="file">The file to read.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="DuplicateNameException">A key stands there twice.</exception>
    protected SymbolPropertiesDatabase(string file)
        : this(ReadFile(file))
    {
    }

    private SymbolPropertiesDatabase(Dictionary<SecurityDatabaseKey, SymbolProperties> entries)
        : base(entries, FromDataFolder, (entry, fresh) => entry.Update(fresh)) => IndexMarkets();

    public static SymbolPropertiesDatabase FromDataFolder()
    {
        if (DataFolderDatabase is { } shared) return shared;
        lock (DataFolderDatabaseLock)
        {
            if (DataFolderDatabase is not null) return DataFolderDatabase;
            var file = Path.Combine(Globals.GetDataFolderPath("symbol-properties"), "symbol-properties-database.csv");
            return DataFolderDatabase = File.Exists(file) ? new SymbolPropertiesDatabase(file) : new SymbolPropertiesDatabase(BuiltInSymbolProperties.Create());
        }
    }

    /// <summary>The market in which a symbol stands first.</summary>
    public bool TryGetMarket(string symbol, SecurityType securityType, out string market)
    {
        var found = _firstMarket.TryGetValue(new SecurityDatabaseKey(SecurityDatabaseKey.Wildcard, symbol, securityType), out var key);
        market = found ? key!.Market : null!;
        return found;
    }

    /// <summary>The terms of a symbol, of its whole market, or the defaults.</summary>
    public SymbolProperties GetSymbolProperties(string market, Symbol symbol, SecurityType securityType, string defaultQuoteCurrency)
    {
        var key = new SecurityDatabaseKey(market, GetDatabaseSymbolKey(symbol), securityType);
        if (Entries.TryGetValue(key, out var properties)) return properties;
        if (symbol is not null && symbol.SecurityType == SecurityType.FutureOption)
        {
            // Options on a future trade on the future's terms unless filed otherwise.
            var future = new SecurityDatabaseKey(market, GetDatabaseSymbolKey(symbol.Underlying), symbol.Underlying.SecurityType);
            if (Entries.TryGetValue(future, out properties)) return properties;
        }

        return Entries.TryGetValue(key.CreateCommonKey(), out properties) ? properties : SymbolProperties.GetDefault(defaultQuoteCurrency);
    }

    public IEnumerable<KeyValuePair<SecurityDatabaseKey, SymbolProperties>> GetSymbolPropertiesList(string market, SecurityType securityType) =>
        Entries.Where(entry => entry.Key.Market == market && entry.Key.SecurityType == securityType);

    public IEnumerable<KeyValuePair<SecurityDatabaseKey, SymbolProperties>> GetSymbolPropertiesList(string market) => Entries.Where(entry => entry.Key.Market == market);

    /// <summary>Sets the terms of a symbol by code, for markets that the data folder does not know.</summary>
    public bool SetEntry(string market, string symbol, SecurityType securityType, SymbolProperties properties)
    {
        var key = new SecurityDatabaseKey(market, symbol, securityType);
        lock (DataFolderDatabaseLock)
        {
            // Readers are not locked out: they see the old or the new dictionary.
            Entries = new Dictionary<SecurityDatabaseKey, SymbolProperties>(Entries) { [key] = properties };
            CustomEntries.Add(key);
        }

        return true;
    }

    /// <summary>Reads one line; null with a null key when its security type is not known here.</summary>
    protected static SymbolProperties? FromCsvLine(string line, out SecurityDatabaseKey? key)
    {
        ArgumentNullException.ThrowIfNull(line);
        key = null;
        var fields = line.Split(',');
        if (!fields[2].TryParseSecurityType(out var type)) return null;
        key = new SecurityDatabaseKey(fields[0], fields[1], type);
        string? Optional(int position) => fields.Length > position && fields[position].Length > 0 ? fields[position] : null;
        return new SymbolProperties(fields[3], fields[4], fields[5].ToDecimal(), fields[6].ToDecimalAllowExponent(), fields[7].ToDecimal(),
            Optional(8) ?? string.Empty, Optional(9)?.ToDecimal(), Optional(10)?.ToDecimal() ?? 1m, Optional(11)?.ToDecimal() ?? 1m);
    }

    internal override void Merge(SymbolPropertiesDatabase newDatabase, bool resetCustomEntries)
    {
        base.Merge(newDatabase, resetCustomEntries);
        _firstMarket = newDatabase._firstMarket;
    }

    private static Dictionary<SecurityDatabaseKey, SymbolProperties> ReadFile(string file)
    {
        if (!File.Exists(file)) throw new FileNotFoundException($"There is no symbol properties database at '{file}'; check data-folder.", file);
        var entries = new Dictionary<SecurityDatabaseKey, SymbolProperties>();
        var number = 0;
        var header = true;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (line.StartsWith('#') || string.IsNullOrWhiteSpace(line)) continue;
            if (header)
            {
                header = false;
                continue;
            }

            Add(entries, file, number, line);
        }

        return entries;
    }

    private static void Add(Dictionary<SecurityDatabaseKey, SymbolProperties> entries, string file, int number, string line)
    {
        try
        {
            var properties = FromCsvLine(line, out var key);
            if (properties is null || key is null) return;
            if (!entries.TryAdd(key, properties)) throw new DuplicateNameException($"'{file}' line {number}: {key} stands there twice; remove one.");
        }
        catch (Exception fault) when (fault is FormatException or IndexOutOfRangeException or ArgumentException)
        {
            throw new InvalidDataException($"'{file}' line {number} does not read as symbol properties ({fault.Message}): {line}", fault);
        }
    }

    private void IndexMarkets()
    {
        foreach (var key in Entries.Keys) _firstMarket.TryAdd(new SecurityDatabaseKey(SecurityDatabaseKey.Wildcard, key.Symbol, key.SecurityType), key);
    }
}
