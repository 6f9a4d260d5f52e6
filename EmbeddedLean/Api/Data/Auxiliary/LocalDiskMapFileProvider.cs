using System.Collections.Concurrent;
using QuantConnect.Interfaces;
using Sluice.EmbeddedLean.Data;

namespace QuantConnect.Data.Auxiliary;

/// <summary>Reads map files from the data folder, each market once.</summary>
public class LocalDiskMapFileProvider : IMapFileProvider
{
    private readonly ConcurrentDictionary<AuxiliaryDataKey, MapFileResolver> _resolvers = new();

    /// <summary>The provider is not used: files are read from the data folder.</summary>
    public void Initialize(IDataProvider dataProvider)
    {
    }

    public MapFileResolver Get(AuxiliaryDataKey auxiliaryDataKey) => _resolvers.GetOrAdd(auxiliaryDataKey, Read);

    private static MapFileResolver Read(AuxiliaryDataKey key)
    {
        var folder = Globals.GetDataFolderPath(MapFile.GetRelativeMapFilePath(key.Market, key.SecurityType));
        if (!Directory.Exists(folder)) return MapFileResolver.Empty;
        return new MapFileResolver(Directory.EnumerateFiles(folder, "*.csv").Order(StringComparer.Ordinal).Select(file => MapFileReader.Read(file, key)));
    }
}
