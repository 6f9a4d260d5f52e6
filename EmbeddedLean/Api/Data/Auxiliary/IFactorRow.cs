namespace QuantConnect.Data.Auxiliary;

/// <summary>A row of a factor file.</summary>
public interface IFactorRow
{
    DateTime Date { get; }

    string GetFileFormat(string? source = null);
}
