using System.Reflection;
using System.Reflection.Emit;

namespace Sluice.Tests.EmbeddedLean.Live;

/// <summary>Writes a small assembly to disk, as a plugin or an algorithm would come.</summary>
internal static class PluginAssembly
{
    /// <summary>A dll with one public class that derives from another and adds nothing.</summary>
    public static string Write(string folder, string assembly, string type, Type parent)
    {
        Directory.CreateDirectory(folder);
        var builder = new PersistedAssemblyBuilder(new AssemblyName(assembly) { Version = new Version(1, 0, 0, 0) }, typeof(object).Assembly);
        var made = builder.DefineDynamicModule(assembly).DefineType(type, TypeAttributes.Public | TypeAttributes.Class, parent);
        made.DefineDefaultConstructor(MethodAttributes.Public);
        made.CreateType();
        var file = Path.Combine(folder, assembly + ".dll");
        builder.Save(file);
        return file;
    }
}
