const fs=require("fs"),path=require("path");
exports.up=k=>k.raw(fs.readFileSync(path.join(__dirname,"20240102000000_Big.sql"),"utf8"));exports.down=()=>{};
