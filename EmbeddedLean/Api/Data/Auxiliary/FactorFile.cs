using System.Collections;

namespace QuantConnect.Data.Auxiliary;

/// <summary>Factor rows by date.</summary>
public abstract class FactorFile<T> : IFactorProvider
    where T : IFactorRow
{
    protected FactorFile(string permtick, IEnumerable<T> data, DateTime? factorFileMinimumDate = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        Permtick = permtick.LazyToUpper();
        SortedFactorFileData = [];
        foreach (var row in data)
        {
            if (!SortedFactorFileData.TryGetValue(row.Date, out var rows)) SortedFactorFileData[row.Date] = rows = [];
            rows.Add(row);
        }

        ReversedFactorFileDates = [.. SortedFactorFileData.Keys.Reverse()];
        FactorFileMinimumDate = factorFileMinimumDate;
    }

    public SortedList<DateTime, List<T>> SortedFactorFileData { get; set; }

    public DateTime? FactorFileMinimumDate { get; set; }

    public DateTime MostRecentFactorChange => ReversedFactorFileDates.FirstOrDefault(date => date != Time.EndOfTime);

    public string Permtick { get; }

    /// <summary>Latest first.</summary>
    protected List<DateTime> ReversedFactorFileDates { get; }

    public abstract decimal GetPriceFactor(DateTime searchDate, DataNormalizationMode dataNormalizationMode, DataMappingMode? dataMappingMode = null, uint contractOffset = 0);

    public IEnumerable<string> GetFileFormat() => SortedFactorFileData.Values.SelectMany(rows => rows).Select(row => row.GetFileFormat());

    public IEnumerator<IFactorRow> GetEnumerator() => SortedFactorFileData.Values.SelectMany(rows => rows).Cast<IFactorRow>().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
