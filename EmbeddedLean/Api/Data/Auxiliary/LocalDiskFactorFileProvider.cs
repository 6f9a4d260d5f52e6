using System.Collections.Concurrent;
using QuantConnect.Interfaces;

namespace QuantConnect.Data.Auxiliary;

/// <summary>Reads factor files from the data folder, each once.</summary>
public class LocalDiskFactorFileProvider : IFactorFileProvider
{
    private readonly ConcurrentDictionary<Symbol, IFactorProvider> _files = new();
    private IMapFileProvider _mapFiles = new LocalDiskMapFileProvider();

    /// <summary>The data provider is not used: files are read from the data folder.</summary>
    public void Initialize(IMapFileProvider mapFileProvider, IDataProvider dataProvider) => _mapFiles = mapFileProvider;

    /// <summary>An empty one when the security has no file.</summary>
    /// <exception cref="InvalidDataException">The file is corrupt.</exception>
    public IFactorProvider Get(Symbol symbol) => _files.GetOrAdd(symbol.GetFactorFileSymbol(), Read);

    private IFactorProvider Read(Symbol symbol)
    {
        var key = AuxiliaryDataKey.Create(symbol);
        var mapFile = _mapFiles.Get(key).ResolveMapFile(symbol.ID.Symbol, symbol.ID.Date);
        var permtick = mapFile.Any() ? mapFile.Permtick : symbol.Value;
        var folder = Globals.GetDataFolderPath($"{key.SecurityType.SecurityTypeToLower()}/{key.Market}/factor_files");
        var file = Path.Combine(folder, permtick.ToLowerInvariant() + ".csv");
        if (!File.Exists(file)) return symbol.GetEmptyFactorFile();
        try
        {
            var rows = CorporateFactorRow.Parse(File.ReadLines(file).Distinct(), out var minimum);
            return new CorporateFactorProvider(permtick, rows, minimum);
        }
        catch (FormatException fault)
        {
            throw new InvalidDataException($"Factor file '{file}': {fault.Message} Correct or remove the line.", fault);
        }
    }
}
