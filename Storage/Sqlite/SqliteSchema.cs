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

    /// <summary>The scripts <c>{folder}/Migrations/*.sql</c> that are built into this assembly.</summary>
    public static SqliteSchema Load(string folder) => new(folder, MigrationScripts.Load(folder));
}
