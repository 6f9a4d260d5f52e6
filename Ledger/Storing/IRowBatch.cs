namespace Sluice.Ledger.Storing;

/// <summary>Rows of one transaction on their way: some databases take all of them at once.</summary>
internal interface IRowBatch : IDisposable
{
    /// <summary>Writes rows in bulk, now or with <see cref="Send"/>.</summary>
    void Write<T>(LedgerTable table, IReadOnlyCollection<T> rows, Action<T, IRowSink> write);

    /// <summary>Removes the lots of books below a number each, before lots that are written later.</summary>
    void DropLots(IReadOnlyList<(long Book, long First)> below);

    /// <summary>Sends what was not written yet. To be called once, before the commit.</summary>
    void Send();
}
