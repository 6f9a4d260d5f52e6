using QuantConnect.Data.Auxiliary;

namespace Sluice.EmbeddedLean.Data;

/// <summary>Reads one map file.</summary>
internal static class MapFileReader
{
    public static MapFile Read(string file, AuxiliaryDataKey key)
    {
        var rows = new List<MapFileRow>();
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            try
            {
                rows.Add(MapFileRow.Parse(line, key.Market, key.SecurityType));
            }
            catch (FormatException fault)
            {
                throw new InvalidDataException($"Map file '{file}' line {number}: '{line}' does not read as date,ticker,exchange. Correct or remove the line.", fault);
            }
        }

        return new MapFile(Path.GetFileNameWithoutExtension(file), rows);
    }
}
