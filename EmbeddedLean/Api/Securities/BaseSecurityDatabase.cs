namespace QuantConnect.Securities;

/// <summary>What the two databases of the data folder have in common.</summary>
public abstract class BaseSecurityDatabase<T, TEntry>
    where T : BaseSecurityDatabase<T, TEntry>
{
    protected static readonly object DataFolderDatabaseLock = new();

    private readonly Func<T> _fromDataFolder;
    private readonly Action<TEntry, TEntry> _updateEntry;

    protected BaseSecurityDatabase(Dictionary<SecurityDatabaseKey, TEntry> entries, Func<T> fromDataFolder, Action<TEntry, TEntry> updateEntry)
    {
        Entries = entries;
        CustomEntries = [];
        _fromDataFolder = fromDataFolder;
        _updateEntry = updateEntry;
    }

    /// <summary>The one instance that the process shares.</summary>
    protected static T? DataFolderDatabase { get; set; }

    protected Dictionary<SecurityDatabaseKey, TEntry> Entries { get; set; }

    /// <summary>Keys that were set by code, which a reload leaves alone.</summary>
    protected HashSet<SecurityDatabaseKey> CustomEntries { get; }

    /// <summary>Forgets the shared instance.</summary>
    public static void Reset()
    {
        lock (DataFolderDatabaseLock) DataFolderDatabase = null;
    }

    /// <summary>The part of a symbol that entries are filed under.</summary>
    public static string GetDatabaseSymbolKey(Symbol? symbol)
    {
        if (symbol is null) return string.Empty;
        return symbol.ID.SecurityType switch
        {
            SecurityType.Option => symbol.HasUnderlying ? symbol.Underlying.Value : string.Empty,
            SecurityType.IndexOption or SecurityType.FutureOption => symbol.HasUnderlying ? symbol.ID.Symbol : string.Empty,
            SecurityType.Base or SecurityType.Future => symbol.ID.Symbol,
            _ => symbol.Value,
        };
    }

    public bool ContainsKey(string market, string symbol, SecurityType securityType) => ContainsKey(new SecurityDatabaseKey(market, symbol, securityType));

    public bool ContainsKey(string market, Symbol symbol, SecurityType securityType) => ContainsKey(market, GetDatabaseSymbolKey(symbol), securityType);

    protected bool ContainsKey(SecurityDatabaseKey key) => Entries.ContainsKey(key);

    /// <summary>Reads the data folder again and takes over what changed; entries set by code stay.</summary>
    internal void UpdateDataFolderDatabase()
    {
        lock (DataFolderDatabaseLock)
        {
            DataFolderDatabase = null;
            Merge(_fromDataFolder(), resetCustomEntries: false);
            DataFolderDatabase = (T)this;
        }
    }

    internal virtual void Merge(T newDatabase, bool resetCustomEntries)
    {
        var merged = new Dictionary<SecurityDatabaseKey, TEntry>(newDatabase.Entries.Count);
        foreach (var (key, fresh) in newDatabase.Entries)
        {
            // Known entries are updated in place: securities hold on to them.
            if (!Entries.TryGetValue(key, out var known)) merged[key] = fresh;
            else
            {
                if (resetCustomEntries || !CustomEntries.Contains(key)) _updateEntry(known, fresh);
                merged[key] = known;
            }
        }

        if (resetCustomEntries) CustomEntries.Clear();
        foreach (var key in CustomEntries) merged.TryAdd(key, Entries[key]);
        Entries = merged;
    }
}
