using System.Reflection;

namespace Sluice.Storage.Sqlite;

/// <summary>The ordered migration scripts of one kind of database. A database's <c>user_version</c> counts those that it has had.</summary>
internal sealed class SqliteSchema
{
    private SqliteSchema(string name, IReadOnlyList<string> scripts)
    {
        Name = name;
        Scripts = scripts;
    }

    public string Name { get; }

    /// <summary>The scripts in order. Scripts are only ever added: one that was released is never edited.</summary>
    public IReadOnlyList<string> Scripts { get; }

    /// <summary>Reads the scripts <c>{folder}/Migrations/*.sql</c> that are built into this assembly, ordered by file name.</summary>
    public static SqliteSchema Load(string folder)
    {
        var assembly = typeof(SqliteSchema).Assembly;
        var prefix = folder + "/Migrations/";
        var names = assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        var scripts = names.Select(name => Read(assembly, name)).ToArray();
        if (scripts.Length == 0) throw new StorageException($"no migration scripts under '{prefix}' in {assembly.GetName().Name}: the build is incomplete");
        return new SqliteSchema(folder, scripts);
    }

    private static string Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
