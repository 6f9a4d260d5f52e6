using System.Reflection;

namespace Sluice.Storage;

/// <summary>The migration scripts that are built into this assembly. Scripts are only ever added: one that was released is never edited.</summary>
internal static class MigrationScripts
{
    /// <summary>Reads the scripts <c>{folder}/Migrations/*.sql</c>, ordered by file name.</summary>
    public static IReadOnlyList<string> Load(string folder)
    {
        var assembly = typeof(MigrationScripts).Assembly;
        var prefix = folder + "/Migrations/";
        var names = assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        string[] scripts = [.. names.Select(name => Read(assembly, name))];
        return scripts.Length > 0 ? scripts : throw new StorageException($"no migration scripts under '{prefix}' in {assembly.GetName().Name}: the build is incomplete");
    }

    private static string Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
