using System.Data.Common;
using System.Reflection;
using Dapper;

namespace Sluice.Ledger.Storing;

/// <summary>The ordered migration scripts of a kind of database. Scripts are only ever added: one that was released is never edited.</summary>
internal static class LedgerSchema
{
    /// <summary>The scripts built into this assembly, ordered by file name.</summary>
    public static IReadOnlyList<string> Scripts(string kind)
    {
        var assembly = typeof(LedgerSchema).Assembly;
        var names = assembly.GetManifestResourceNames().Where(name => name.StartsWith($"{kind}/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        string[] scripts = [.. names.Select(name => Read(assembly, name))];
        return scripts.Length > 0 ? scripts : throw new LedgerException($"no migration scripts of {kind} in {assembly.GetName().Name}: the build is incomplete");
    }

    /// <summary>Brings the database up to date.</summary>
    /// <exception cref="LedgerException">It was written by a newer version.</exception>
    public static void Upgrade(ILedgerDatabase database, DbConnection connection) => Upgrade(database, connection, Scripts(database.Kind));

    internal static void Upgrade(ILedgerDatabase database, DbConnection connection, IReadOnlyList<string> scripts)
    {
        using var transaction = database.BeginWrite(connection);
        database.LockSchema(connection, transaction);
        connection.Execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)", transaction: transaction);
        var version = connection.ExecuteScalar<long>("SELECT coalesce(max(version), 0) FROM schema_version", transaction: transaction);
        if (version > scripts.Count)
            throw new LedgerException($"{database.Place}: written by a newer version (schema {version}, this one knows {scripts.Count}). Run the newer version, or restore the backup from before its upgrade.");
        for (var next = version; next < scripts.Count; next++)
        {
            connection.Execute(scripts[(int)next], transaction: transaction);
            connection.Execute($"INSERT INTO schema_version VALUES ({next + 1})", transaction: transaction);
        }

        transaction.Commit();
    }

    private static string Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
